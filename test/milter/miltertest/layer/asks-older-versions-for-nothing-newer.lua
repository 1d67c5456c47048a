-- An MTA of an old version that offers all bits all the same is not asked for those of version 6.
local conn = greeted({ version = 4 })
expect(not mt.test_option(conn, SMFIP_HDR_LEADSPC), "HDR_LEADSPC in version 4")
expect(not mt.test_option(conn, SMFIP_NR_BODY), "NR_BODY in version 4")
answer_to(conn, "accept", SMFIR_ACCEPT)
mt.disconnect(conn)
