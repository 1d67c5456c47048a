/** Small PDF files, object by object: for what no program writes. */

/** Objects from number 1 on; the first is the catalog. */
export function pdfFile(objects: readonly string[]): Buffer {
  let file = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n`;
  return Buffer.from(`${file}${table}${trailer}startxref\n${file.length}\n%%EOF\n`, "latin1");
}

export function pdfStream(content: string, entries = ""): string {
  return `<< /Length ${content.length} ${entries} >>\nstream\n${content}\nendstream`;
}

/** One page, its content and the font F1; further objects from number 6 on. */
export function pdfPage(
  content: string,
  {
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    page = "",
    catalog = "",
    resources = "",
    more = [],
  }: {
    readonly font?: string;
    readonly page?: string;
    readonly catalog?: string;
    readonly resources?: string;
    readonly more?: readonly string[];
  } = {},
): Buffer {
  return pdfFile([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R ` +
      `/Resources << /Font << /F1 5 0 R >> ${resources} >> ${page} >>`,
    pdfStream(content),
    font,
    ...more,
  ]);
}
