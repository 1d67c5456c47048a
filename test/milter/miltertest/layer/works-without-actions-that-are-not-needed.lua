-- What the MTA didn't offer is not asked for; a verdict that needs it is a temporary failure.
local needed = SMFIF_ADDHDRS + SMFIF_CHGBODY + SMFIF_DELRCPT + SMFIF_CHGHDRS
local conn = greeted({ actions = needed })
for _, absent in ipairs({ SMFIF_CHGFROM, SMFIF_QUARANTINE, SMFIF_ADDRCPT, SMFIF_SETSYMLIST }) do
  expect(not mt.test_action(conn, absent), "asked for what was not offered: " .. absent)
end

answer_to(conn, "body", SMFIR_ACCEPT)
for _, verdict in ipairs({ "sender", "quarantine", "recipients", "recipient-with-parameters" }) do
  answer_to(conn, verdict, SMFIR_REPLYCODE)
  expect(
    mt.eom_check(conn, MT_SMTPREPLY, "451", "4.3.0", "temporary failure of the mail gateway, try again later"),
    "not a temporary failure: " .. verdict
  )
end
mt.disconnect(conn)
