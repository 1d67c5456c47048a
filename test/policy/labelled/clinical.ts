/**
 * Words of medicine for the templates. They were written down for this generator alone and don't
 * come from the packs' vocabularies: what those lack shows in the figures.
 */

export const drugs = [
  ...["lisinopril 20 mg daily", "metformin 1000 mg BID", "atorvastatin 40 mg", "amlodipine 5 mg"],
  ...["Eliquis 5 mg twice a day", "warfarin 2.5 mg", "levothyroxine 88 mcg", "omeprazole 20 mg"],
  ...[
    "sertraline 100 mg",
    "escitalopram 10 mg",
    "quetiapine 50 mg qhs",
    "lithium carbonate 300 mg",
  ],
  ...[
    "gabapentin 300 mg TID",
    "hydrochlorothiazide 25 mg",
    "albuterol inhaler",
    "prednisone taper",
  ],
  ...["methotrexate 15 mg weekly", "Humira pens", "Ozempic 0.5 mg", "insulin glargine 18 units"],
  ...["Biktarvy", "emtricitabine/tenofovir", "buprenorphine-naloxone 8/2 mg", "naltrexone 50 mg"],
  ...[
    "amoxicillin-clavulanate 875 mg",
    "nitrofurantoin 100 mg",
    "valacyclovir 1 g",
    "tamoxifen 20 mg",
  ],
  ...["letrozole 2.5 mg", "pembrolizumab infusions", "carboplatin and paclitaxel", "rituximab"],
  ...["levetiracetam 500 mg", "lamotrigine 150 mg", "carbidopa-levodopa 25/100", "donepezil 10 mg"],
  ...["spironolactone 25 mg", "sacubitril-valsartan", "ticagrelor 90 mg", "amiodarone 200 mg"],
  ...[
    "tacrolimus 2 mg",
    "mycophenolate 500 mg",
    "epoetin alfa",
    "sevelamer",
    "azathioprine 100 mg",
  ],
  ...["hydroxychloroquine 200 mg", "apremilast", "natalizumab", "riluzole", "pyridostigmine 60 mg"],
];

export const conditions = [
  ...["type 2 diabetes", "hypertension", "congestive heart failure", "COPD", "atrial fibrillation"],
  ...["asthma", "major depressive disorder", "bipolar disorder", "opioid use disorder", "migraine"],
  ...["breast cancer", "prostate cancer", "metastatic colon cancer", "non-Hodgkin lymphoma"],
  ...["chronic kidney disease stage 3", "end-stage renal disease", "hepatitis C", "HIV infection"],
  ...[
    "rheumatoid arthritis",
    "lupus",
    "Crohn's disease",
    "ulcerative colitis",
    "multiple sclerosis",
  ],
  ...["Parkinson's disease", "early Alzheimer's dementia", "epilepsy", "pneumonia", "cellulitis"],
  ...["a torn rotator cuff", "a distal radius fracture", "lumbar spinal stenosis", "endometriosis"],
  ...[
    "preeclampsia",
    "gestational diabetes",
    "anorexia nervosa",
    "PTSD",
    "schizoaffective disorder",
  ],
  ...["sarcoidosis", "myasthenia gravis", "polycystic kidney disease", "Graves' disease", "gout"],
  ...["sickle cell disease", "cystic fibrosis", "celiac disease", "amyloidosis", "hidradenitis"],
  ...["diverticulitis", "deep vein thrombosis", "a pulmonary embolism", "psoriatic arthritis"],
  ...["chlamydia", "secondary syphilis", "alcohol dependence", "Guillain-Barré syndrome"],
];

/** As patients and office staff put it. */
export const complaints = [
  ...["chest pain", "shortness of breath", "back pain", "blood in {{his}} stool", "dizzy spells"],
  ...["panic attacks", "a bad rash", "knee swelling", "a lump in {{his}} breast", "numb fingers"],
  ...[
    "heavy periods",
    "trouble swallowing",
    "night sweats",
    "high blood sugars",
    "a bladder infection",
  ],
].map((complaint) => complaint.replace("{{his}}", "the"));

export const procedures = [
  ...["colonoscopy", "left knee arthroscopy", "MRI of the lumbar spine", "cardiac catheterization"],
  ...["mammogram", "CT abdomen/pelvis with contrast", "cataract surgery", "total hip replacement"],
  ...["echocardiogram", "thyroid biopsy", "laparoscopic cholecystectomy", "bronchoscopy", "EGD"],
  ...["coronary artery bypass", "C-section", "hysterectomy", "dialysis access placement", "ECT"],
  ...["lithotripsy", "vasectomy", "nerve conduction study", "bone density scan", "PET/CT", "TIPS"],
];

export const specialties = [
  ...["cardiology", "oncology", "nephrology", "behavioral health", "orthopedics", "rheumatology"],
  ...["gastroenterology", "neurology", "infectious disease", "OB/GYN", "pulmonology", "urology"],
];

/** Test, unit, least and most. */
export const tests: readonly (readonly [string, string, number, number])[] = [
  ["Hemoglobin A1c", "%", 5, 12],
  ["Creatinine", "mg/dL", 1, 4],
  ["Potassium", "mmol/L", 3, 6],
  ["TSH", "uIU/mL", 0, 9],
  ["LDL cholesterol", "mg/dL", 70, 220],
  ["WBC", "K/uL", 2, 18],
  ["Hemoglobin", "g/dL", 7, 16],
  ["Platelets", "K/uL", 40, 420],
  ["ALT (SGPT)", "U/L", 10, 190],
  ["PSA", "ng/mL", 0, 14],
  ["INR", "", 1, 5],
  ["CD4 count", "cells/uL", 90, 900],
  ["Ferritin", "ng/mL", 8, 900],
  ["BNP", "pg/mL", 30, 2400],
  ["Troponin I", "ng/mL", 0, 3],
];

/** ICD-10-CM codes in use (CDC/NCHS, public domain). */
export const icdCodes = [
  ...["E11.9", "E11.65", "I10", "I50.9", "J44.1", "F32.1", "F41.1", "M54.50", "N18.31", "C50.911"],
  ...[
    "Z79.4",
    "K21.9",
    "G40.909",
    "B20",
    "O24.410",
    "S52.501A",
    "M17.11",
    "F11.20",
    "G35",
    "L40.50",
  ],
];

/** HCPCS level II (CMS, public domain). */
export const hcpcsCodes = ["J1745", "E0601", "G0438", "L3908", "A4253", "J9035", "K0001", "Q4101"];

export const conditionsInSpanish = [
  ...["diabetes tipo 2", "presión arterial alta", "cáncer de mama", "asma", "depresión"],
  ...["insuficiencia renal", "artritis reumatoide", "hepatitis C", "epilepsia", "neumonía"],
];

export const monthsInSpanish = [
  ...["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre"],
  ...["octubre", "noviembre", "diciembre"],
];
