local conn = greeted()

answer_to(conn, "body", SMFIR_ACCEPT)
expect(mt.eom_check(conn, MT_BODYCHANGE, "other text"), "not the body")

answer_to(conn, "no-body", SMFIR_ACCEPT)
expect(mt.eom_check(conn, MT_BODYCHANGE), "body not emptied")

-- Whether it is the right one is seen between the two programs: this one looks at single packets.
answer_to(conn, "long-body", SMFIR_ACCEPT)
expect(mt.eom_check(conn, MT_BODYCHANGE), "body not replaced")

answer_to(conn, "accept", SMFIR_ACCEPT)
expect(not mt.eom_check(conn, MT_BODYCHANGE), "body replaced")
mt.disconnect(conn)
