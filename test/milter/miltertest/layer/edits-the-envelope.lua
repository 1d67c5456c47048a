-- miltertest can't look at new senders or at parameters: what the test behind it recorded can.
local conn = greeted()

answer_to(conn, "recipients", SMFIR_ACCEPT)
expect(mt.eom_check(conn, MT_RCPTADD, "<new@verdict.example>"), "recipient not added")
expect(mt.eom_check(conn, MT_RCPTDELETE, "<recipients@verdict.example>"), "recipient not deleted")

answer_to(conn, "recipient-with-parameters", SMFIR_ACCEPT)
expect(not mt.eom_check(conn, MT_RCPTADD, "<new@verdict.example>"), "added without parameters")

answer_to(conn, "sender", SMFIR_ACCEPT)

answer_to(conn, "quarantine", SMFIR_ACCEPT)
expect(mt.eom_check(conn, MT_QUARANTINE, "looked at later"), "not quarantined")
mt.disconnect(conn)
