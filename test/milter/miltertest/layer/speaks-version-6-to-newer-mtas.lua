local conn = greeted({ version = 99 })
answer_to(conn, "reject", SMFIR_REPLYCODE)
mt.disconnect(conn)
