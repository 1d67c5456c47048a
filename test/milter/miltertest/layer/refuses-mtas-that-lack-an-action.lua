-- A verdict that can't be carried out whole must not begin: the connection is closed instead.
for _, missing in ipairs({ SMFIF_ADDHDRS, SMFIF_CHGBODY, SMFIF_DELRCPT, SMFIF_CHGHDRS }) do
  local conn = mt.connect(SOCKET)
  local failure = mt.negotiate(conn, 6, ALL_STEPS, ALL_ACTIONS - missing)
  expect(failure ~= nil, "negotiated without action " .. missing)
end

local conn = mt.connect(SOCKET)
expect(mt.negotiate(conn, 1, 0x3f, 0xf) ~= nil, "negotiated version 1")
