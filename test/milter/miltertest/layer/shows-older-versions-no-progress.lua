local conn = greeted({ version = 4, actions = 0x3f, steps = 0x37f })
answer_to(conn, "slow", SMFIR_ACCEPT)
mt.disconnect(conn)
