-- miltertest takes any number of these before the answer; how many there were is seen behind it.
local conn = greeted()
answer_to(conn, "slow", SMFIR_ACCEPT)
mt.disconnect(conn)
