# Writes winmail.dat by MS-OXTNEF and MS-OXRTFCP, independent of what reads it.
import struct, zlib
SIG = 0x223E9F78
def attr(level, ident, data):
    return struct.pack('<BII', level, ident, len(data)) + data + struct.pack('<H', sum(data) & 0xffff)
def pad(b): return b + b'\0' * (-len(b) % 4)
def var(typ, pid, values, name=b''):
    out = struct.pack('<HH', typ, pid) + name + struct.pack('<I', len(values))
    for v in values: out += struct.pack('<I', len(v)) + pad(v)
    return out
def u(s): return (s + '\0').encode('utf-16-le')
def props(*ps): return struct.pack('<I', len(ps)) + b''.join(ps)
def named(s):
    n = u(s)
    return bytes(range(16)) + struct.pack('<II', 1, len(n)) + pad(n)
def rtf_uncompressed(data):
    return struct.pack('<IIII', len(data) + 12, len(data), 0x414C454D, 0) + data
def lzfu(data):
    # literals only but for one reference to the initial dictionary: "{\\rtf1\\ansi"
    out = b''; toks = [('r', 0, 11)] + [('l', bytes([c])) for c in data[11:]]
    init = 207; pos = init + 11
    pos += len(data) - 11
    toks.append(('r', pos % 4096, 2))
    while toks:
        chunk, toks = toks[:8], toks[8:]
        ctl = 0; body = b''
        for i, t in enumerate(chunk):
            if t[0] == 'l': body += t[1]
            else:
                ctl |= 1 << i
                body += struct.pack('>H', (t[1] << 4) | (t[2] - 2))
        out += bytes([ctl]) + body
    return struct.pack('<IIII', len(out) + 12, len(data), 0x75465A4C, zlib.crc32(out, 0xffffffff) ^ 0xffffffff) + out
rtf = rb"{\rtf1\ansi\ansicpg1252\fromhtml1{\*\htmltag64 <p title=\'22hidden title metformin\'22>}Jane Sample, n\'e9e Exempel\par{\*\htmltag72 </p>}}"
def build(inner=None):
    t = struct.pack('<IH', SIG, 1)
    t += attr(1, 0x00069007, struct.pack('<II', 1251, 0))
    t += attr(1, 0x00018004, 'Выписка Jane Sample\0'.encode('cp1251'))
    t += attr(1, 0x0002800C, b'Plain body: MRN 00412345\0')
    t += attr(1, 0x00069003, props(
        var(0x1f, 0x0037, [u('Referral for Jane Sample')]),
        struct.pack('<HHI', 3, 0x3FDE, 65001),
        var(0x102, 0x1013, ['<html><body><p>HTML body: <b>insu</b>lin für Jane</p></body></html>'.encode()]),
        var(0x102, 0x1009, [lzfu(rtf)]),
        var(0x101f, 0x8003, [u('Keyword one'), u('asthma')], named('Keywords of ours')),
        struct.pack('<HHII', 0x1003, 0x0fff, 2, 1) + struct.pack('<I', 2),
    ))
    t += attr(1, 0x00069004, struct.pack('<I', 1) + props(var(0x1f, 0x3001, [u('Dr. Ada Example')]), var(0x1e, 0x39fe, [b'ada@clinic.example\0'])))
    t += attr(2, 0x00069002, b'\x01\0' + b'\0' * 12)
    t += attr(2, 0x00018010, b'REPORT~1.TXT\0')
    t += attr(2, 0x0006800F, b'Lab report: HbA1c 7.9 % for Jane Sample\n')
    t += attr(2, 0x00069005, props(var(0x1f, 0x3707, [u('Report for Jane Sample.txt')])))
    if inner:
        t += attr(2, 0x00069002, b'\x01\0' + b'\0' * 12)
        t += attr(2, 0x00069005, props(var(0x0d, 0x3701, [bytes.fromhex('0703020000000000c000000000000046') + inner]), var(0x1f, 0x3001, [u('Forwarded message')])))
    return t
inner = struct.pack('<IH', SIG, 2) + attr(1, 0x00018004, b'Inner subject: warfarin\0')
open('winmail.dat', 'wb').write(build(inner))
