-- Proves that scripts can fail.
local conn = greeted()
answer_to(conn, "reject", SMFIR_ACCEPT)
mt.disconnect(conn)
