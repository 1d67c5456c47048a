-- The options of current MTAs: what the filter wants, and no more.
local conn = negotiated()

for _, wanted in ipairs({
  SMFIF_ADDHDRS, SMFIF_CHGBODY, SMFIF_ADDRCPT, SMFIF_DELRCPT, SMFIF_CHGHDRS,
  SMFIF_QUARANTINE, SMFIF_CHGFROM, SMFIF_ADDRCPT_PAR, SMFIF_SETSYMLIST,
}) do
  expect(mt.test_action(conn, wanted), "action not asked for: " .. wanted)
end

for _, wanted in ipairs({ SMFIP_NOHELO, SMFIP_NOUNKNOWN, SMFIP_NODATA, SMFIP_SKIP, SMFIP_HDR_LEADSPC }) do
  expect(mt.test_option(conn, wanted), "option not asked for: " .. wanted)
end

for _, unwanted in ipairs({
  SMFIP_NOCONNECT, SMFIP_NOMAIL, SMFIP_NORCPT,
  SMFIP_NOHDRS, SMFIP_NOEOH, SMFIP_NOBODY, SMFIP_RCPT_REJ,
}) do
  expect(not mt.test_option(conn, unwanted), "option asked for: " .. unwanted)
end

-- Replies are left out on unix sockets only: on TCP they carry the acknowledgements.
for _, option in ipairs({
  SMFIP_NR_CONN, SMFIP_NR_HELO, SMFIP_NR_MAIL, SMFIP_NR_RCPT,
  SMFIP_NR_DATA, SMFIP_NR_UNKN, SMFIP_NR_HDR, SMFIP_NR_EOH, SMFIP_NR_BODY,
}) do
  expect_same(mt.test_option(conn, option), TRANSPORT == "unix", "reply left out: " .. option)
end

mt.disconnect(conn)
