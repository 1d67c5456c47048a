-- What all scripts share. A check that fails ends the script with an error.

ALL_ACTIONS = 0x1ff
ALL_STEPS = 0x1fffff

END_OF_MESSAGE = string.byte("E") -- miltertest has no name for SMFIC_BODYEOB

function expect(holds, what)
  if not holds then
    error(what, 2)
  end
end

function expect_same(found, wanted, what)
  if found ~= wanted then
    error(what .. ": " .. tostring(found) .. " instead of " .. tostring(wanted), 2)
  end
end

-- Functions of mt give nil, or a text that says what failed.
function must(failure)
  if failure ~= nil then
    error(failure, 2)
  end
end

function expect_reply(conn, wanted, what)
  expect_same(mt.getreply(conn), wanted, "reply to " .. what)
end

-- A connection with options agreed on. Missing parts of the offer are as current MTAs have them.
function negotiated(offer)
  offer = offer or {}
  local conn = mt.connect(SOCKET)
  expect(conn ~= nil, "no connection to " .. SOCKET)
  local actions = offer.actions or ALL_ACTIONS
  local steps = offer.steps or ALL_STEPS
  -- Steps before actions, whatever the manual page says.
  must(mt.negotiate(conn, offer.version or 6, steps, actions))
  return conn
end

-- HELO, where the filter wants to be told.
function helo(conn, name)
  if not mt.test_option(conn, SMFIP_NOHELO) then
    must(mt.helo(conn, name))
    expect_reply(conn, SMFIR_CONTINUE, "HELO")
  end
end

-- The same, up to HELO.
function greeted(offer)
  local conn = negotiated(offer)
  must(mt.conninfo(conn, "desk.hospital.example", "127.0.0.1"))
  expect_reply(conn, SMFIR_CONTINUE, "CONNECT")
  helo(conn, "desk.hospital.example")
  return conn
end

-- A field value in an answer: the space after the colon is part of it where both sides agreed to
-- keep it. What is sent miltertest gives that space itself.
function value(conn, text)
  if mt.test_option(conn, SMFIP_HDR_LEADSPC) then
    return " " .. text
  end
  return text
end

function envelope(conn, sender, ...)
  must(mt.mailfrom(conn, "<" .. sender .. ">"))
  expect_reply(conn, SMFIR_CONTINUE, "MAIL")
  for _, recipient in ipairs({ ... }) do
    must(mt.rcptto(conn, "<" .. recipient .. ">"))
    expect_reply(conn, SMFIR_CONTINUE, "RCPT")
  end
end

function header(conn, fields)
  for _, field in ipairs(fields) do
    must(mt.header(conn, field[1], field[2]))
    expect_reply(conn, SMFIR_CONTINUE, "field " .. field[1])
  end
  must(mt.eoh(conn))
  expect_reply(conn, SMFIR_CONTINUE, "end of header")
end

function body(conn, text)
  must(mt.bodystring(conn, text))
  expect_reply(conn, SMFIR_CONTINUE, "body")
end

-- One message to the recipient whose name says what the filter answers, and that answer.
function answer_to(conn, verdict, wanted)
  envelope(conn, "nurse@hospital.example", verdict .. "@verdict.example")
  header(conn, { { "From", "nurse@hospital.example" }, { "Subject", "one" }, { "X-Same", "first" }, { "x-same", "second" } })
  body(conn, "text\r\n")
  must(mt.eom(conn))
  expect_reply(conn, wanted, verdict)
end

-- What the filter of the verdict "describe" was told.
function described(conn, name)
  local text = mt.getheader(conn, name, 0)
  expect(text ~= nil, "no field " .. name)
  return (text:gsub("^ ", ""))
end

function checksum(text)
  local sum = 0
  for at = 1, #text do
    sum = (sum * 31 + text:byte(at)) % 65521
  end
  return string.format("%d %d", #text, sum)
end
