-- Versions 2 to 5: nothing that came later is asked for, and every step gets its reply.
local steps_of_version = { [2] = 0x7f, [3] = 0x17f, [4] = 0x37f, [5] = 0x37f }

for version, steps in pairs(steps_of_version) do
  local conn = greeted({ version = version, actions = 0x3f, steps = steps })
  for _, later in ipairs({ SMFIP_SKIP, SMFIP_HDR_LEADSPC, SMFIP_NR_CONN, SMFIP_NR_BODY }) do
    expect(not mt.test_option(conn, later), "an option of version 6 in version " .. version)
  end
  answer_to(conn, "change", SMFIR_ACCEPT)
  expect(mt.eom_check(conn, MT_HDRCHANGE, "Subject", "two"), "Subject not changed")
  mt.disconnect(conn)
end
