#!/usr/bin/python3
# SPDX-License-Identifier: LGPL-3.0-or-later
"""seeds.py FOLDER: writes the mesh readers' seeds (one of each format and encoding) and the tricks they must refuse."""
import base64
import os
import struct
import sys
import zlib

POINTS = [(0, 0, 0), (40, 0, 0), (0, 40, 0), (0, 0, 40), (40, 40, 40)]
TETS = [(0, 1, 2, 3), (1, 2, 3, 4)]
FACES = [(0, 2, 1), (0, 1, 3), (0, 3, 2)]


def stl():
    facet = "facet normal 0 0 0\nouter loop\n%s\nendloop\nendfacet\n"
    corners = ["\n".join("vertex %g %g %g" % POINTS[i] for i in face) for face in FACES]
    one = "solid a\n" + facet % corners[0] + facet % corners[1] + "endsolid a\n"
    yield "stl-text", (one + "solid b\n" + facet % corners[2] + "endsolid b\n").encode()
    data = b"made by seeds.py".ljust(80) + struct.pack("<I", len(FACES))
    for face in FACES:
        data += struct.pack("<12fH", 0, 0, 0, *[x for i in face for x in POINTS[i]], 0)
    yield "stl-binary", data


def ply():
    head = ("ply\nformat %s 1.0\nelement vertex 5\nproperty float x\nproperty float y\nproperty float z\n"
            "property double density\nelement face 3\nproperty list uchar int vertex_indices\nproperty short label\n"
            "end_header\n")
    text = head % "ascii" + "".join("%g %g %g 0.5\n" % p for p in POINTS)
    yield "ply-text", (text + "".join("3 %d %d %d 7\n" % f for f in FACES)).encode()
    for name, order in (("little", "<"), ("big", ">")):
        data = (head % f"binary_{name}_endian").encode()
        data += b"".join(struct.pack(order + "3fd", *p, 0.5) for p in POINTS)
        data += b"".join(struct.pack(order + "B3ih", 3, *f, 7) for f in FACES)
        yield "ply-" + name, data


def obj():
    text = "# seeds.py\no bone\n" + "".join("v %g %g %g\n" % p for p in POINTS)
    yield "obj", (text + "g one two\nusemtl m\nf 1/1 2/1 3\nf -1 -2 \\\n -3 -4\ng default\nf 1 2 3 4 5\n").encode()


def encode(values, kind, order, wide, packed):
    """(header, data) of one array of a VTK XML file."""
    data = struct.pack(order + str(len(values)) + kind, *values)
    count = order + ("Q" if wide else "I")
    if not packed:
        return struct.pack(count, len(data)), data
    parts = [data[i:i + 48] for i in range(0, len(data), 48)]
    blocks = [zlib.compress(part) for part in parts]
    numbers = [len(parts), 48, len(data) % 48] + [len(block) for block in blocks]
    return b"".join(struct.pack(count, n) for n in numbers), b"".join(blocks)


ARRAYS = {
    "Points": [("Points", "Float64", "d", 3, [float(x) for p in POINTS for x in p])],
    "Cells": [("connectivity", "Int64", "q", 1, [i for t in TETS for i in t]), ("offsets", "Int32", "i", 1, [4, 8]),
              ("types", "UInt8", "B", 1, [10, 10])],
    "CellData": [("Young", "Float32", "f", 1, [17000.0, 300.0]), ("region", "Int16", "h", 1, [1, 2])],
    "PointData": [("HU", "Int32", "i", 1, [100, 200, 300, -50, 7])],
}


def vtu(form, order="<", wide=False, packed=False):
    """form: ascii, binary, raw or base64 (the last two appended)."""
    appended, body = b"", ""
    for section, arrays in ARRAYS.items():
        body += f"<{section}>"
        for name, kind, code, width, values in arrays:
            header, data = encode(values, code, order, wide, packed)
            text = base64.b64encode(header) + base64.b64encode(data)
            body += f'<DataArray type="{kind}" Name="{name}" NumberOfComponents="{width}" format='
            if form == "ascii":
                body += '"ascii">' + " ".join(map(str, values)) + "</DataArray>"
            elif form == "binary":
                body += '"binary">' + text.decode() + "</DataArray>"
            else:
                body += f'"appended" offset="{len(appended)}"/>'
                appended += header + data if form == "raw" else text
        body += f"</{section}>"
    head = '<?xml version="1.0"?><VTKFile type="UnstructuredGrid" byte_order="%s" header_type="UInt%d"%s>' % (
        "LittleEndian" if order == "<" else "BigEndian", 64 if wide else 32,
        ' compressor="vtkZLibDataCompressor"' if packed else "")
    text = head + '<UnstructuredGrid><Piece NumberOfPoints="5" NumberOfCells="2">' + body + "</Piece></UnstructuredGrid>"
    if form in ("raw", "base64"):
        return text.encode() + f'<AppendedData encoding="{form}">_'.encode() + appended + b"</AppendedData></VTKFile>"
    return text.encode() + b"</VTKFile>"


def vtk_xml():
    yield "vtu-ascii", vtu("ascii")
    yield "vtu-binary", vtu("binary")
    yield "vtu-binary-packed-big-wide", vtu("binary", ">", True, True)
    yield "vtu-raw", vtu("raw")
    yield "vtu-raw-packed-wide", vtu("raw", "<", True, True)
    yield "vtu-base64-packed", vtu("base64", "<", False, True)
    array = "<DataArray type='Float32' Name='%s' NumberOfComponents='%d' format='ascii'>%s</DataArray>"
    points = array % ("Points", 3, " ".join("%g %g %g" % p for p in POINTS))
    yield "vtp-ascii", (
        "<VTKFile type='PolyData'><PolyData><Piece NumberOfPoints='5' NumberOfVerts='1' NumberOfPolys='1' "
        "NumberOfStrips='1'><Points>" + points + "</Points><Verts>" + array % ("connectivity", 1, "0") +
        array % ("offsets", 1, "1") + "</Verts><Polys>" + array % ("connectivity", 1, "0 1 2") +
        array % ("offsets", 1, "3") + "</Polys><Strips>" + array % ("connectivity", 1, "0 1 2 3") +
        array % ("offsets", 1, "4") + "</Strips><CellData>" + array % ("label", 1, "1 2 3") +
        "</CellData></Piece></PolyData></VTKFile>").replace("'Float32' Name='offsets'", "'Int32' Name='offsets'") \
        .replace("'Float32' Name='conn", "'Int32' Name='conn").encode()


def vtk_legacy():
    numbers = " ".join("%g %g %g" % p for p in POINTS)
    yield "vtk-grid-text", (
        "# vtk DataFile Version 3.0\nx\nASCII\nDATASET UNSTRUCTURED_GRID\nPOINTS 5 float\n" + numbers +
        "\nCELLS 3 13\n4 0 1 2 3\n4 1 2 3 4\n2 0 1\nCELL_TYPES 3\n10 10 3\nCELL_DATA 3\nSCALARS E float 1\n"
        "LOOKUP_TABLE default\n17 18 0\nPOINT_DATA 5\nVECTORS u float\n" + numbers +
        "\nFIELD f 1\nrho 1 5 double\n1 2 1 2 1\n").encode()
    yield "vtk-5-text", (
        "# vtk DataFile Version 5.1\nx\nASCII\nDATASET UNSTRUCTURED_GRID\nPOINTS 5 float\n" + numbers +
        "\nMETADATA\nINFORMATION 0\n\nCELLS 3 8\nOFFSETS vtktypeint64\n0 4 8\nCONNECTIVITY vtktypeint64\n"
        "0 1 2 3 1 2 3 4\nCELL_TYPES 2\n10\n10\n").encode()
    data = b"# vtk DataFile Version 4.2\nx\nBINARY\nDATASET POLYDATA\nPOINTS 5 float\n"
    data += b"".join(struct.pack(">3f", *p) for p in POINTS)
    data += b"\nPOLYGONS 1 4\n" + struct.pack(">4i", 3, 0, 1, 2) + b"\nTRIANGLE_STRIPS 1 5\n"
    data += struct.pack(">5i", 4, 0, 1, 2, 3) + b"\nCELL_DATA 2\nCOLOR_SCALARS c 3\n123456\nNORMALS n double\n"
    yield "vtk-binary", data + struct.pack(">6d", 0, 0, 1, 0, 1, 0)


def msh():
    names = "$PhysicalNames\n1\n3 1 \"bone\"\n$EndPhysicalNames\n"
    nodes = "".join("%d %g %g %g\n" % (i + 1, *p) for i, p in enumerate(POINTS))
    yield "msh2-text", (
        "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n" + names + "$Nodes\n5\n" + nodes + "$EndNodes\n$Elements\n4\n"
        "1 1 2 7 1 1 2\n2 2 2 5 1 1 2 3\n3 4 2 1 1 1 2 3 4\n4 4 2 2 2 2 3 4 5\n$EndElements\n$ElementData\n1\n\"E\"\n"
        "1\n0\n3\n0\n1\n2\n3 17\n4 1\n$EndElementData\n").encode()
    yield "msh4-text", (
        "$MeshFormat\n4.1 0 8\n$EndMeshFormat\n" + names + "$Entities\n1 0 0 1\n1 0 0 0 0\n9 0 0 0 1 1 1 1 1 1 4\n"
        "$EndEntities\n$Nodes\n1 5 1 5\n3 9 0 5\n1\n2\n3\n4\n5\n" + "".join("%g %g %g\n" % p for p in POINTS) +
        "$EndNodes\n$Elements\n2 3 1 3\n0 1 15 1\n1 1\n3 9 4 2\n2 1 2 3 4\n3 2 3 4 5\n$EndElements\n"
        "$NodeData\n1\n\"u\"\n1\n0\n3\n0\n3\n1\n2 1 2 3\n$EndNodeData\n").encode()
    for name, o in (("little", "<"), ("big", ">")):
        yield "msh2-" + name, (
            b"$MeshFormat\n2.2 1 8\n" + struct.pack(o + "i", 1) + b"\n$EndMeshFormat\n$Nodes\n5\n" +
            b"".join(struct.pack(o + "i3d", i + 1, *p) for i, p in enumerate(POINTS)) + b"\n$EndNodes\n$Elements\n2\n" +
            struct.pack(o + "3i", 4, 2, 2) + b"".join(struct.pack(o + "7i", i, 1, 1, *[k + 1 for k in t])
                                                      for i, t in enumerate(TETS)) + b"\n$EndElements\n")
        yield "msh4-" + name, (
            b"$MeshFormat\n4.1 1 8\n" + struct.pack(o + "i", 1) + b"\n$EndMeshFormat\n$Nodes\n" +
            struct.pack(o + "4q3iq5q", 1, 5, 1, 5, 3, 1, 0, 5, 1, 2, 3, 4, 5) +
            b"".join(struct.pack(o + "3d", *p) for p in POINTS) + b"\n$EndNodes\n$Elements\n" +
            struct.pack(o + "4q3iq", 1, 2, 1, 2, 3, 1, 4, 2) +
            b"".join(struct.pack(o + "5q", i + 1, *[k + 1 for k in t]) for i, t in enumerate(TETS)) + b"\n$EndElements\n")


def inp():
    nodes = "".join("%d, %g, %g, %g\n" % (i + 1, *p) for i, p in enumerate(POINTS))
    yield "inp", (
        "** seeds.py\n*Heading\ntext\n*NODE, NSET=N\n" + nodes + "*ELEMENT, TYPE=C3D4, ELSET=bone\n1, 1, 2, 3, 4\n2, 2, 3,\n"
        "4, 5\n*ELEMENT,\nTYPE=S3\n3, 1, 2, 3\n*ELSET, ELSET=g, GENERATE\n1, 3, 2\n*ELSET, ELSET=all\ng, 2\n"
        "*MATERIAL, NAME=m\n*ELASTIC\n17000, .3\n*SOLID SECTION, ELSET=bone, MATERIAL=m\n*STEP\n*END STEP\n").encode()


def tricks():
    good = vtu("ascii")
    bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    yield "doctype", good.replace(b"<VTKFile", b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><VTKFile', 1)
    yield "entities", good.replace(b"<VTKFile", f'<!DOCTYPE x [<!ENTITY e0 "x">{bomb}]><VTKFile'.encode(), 1)
    yield "depth", b'<?xml version="1.0"?>' + b"<VTKFile>" * 2000
    yield "nan", good.replace(b"40.0", b"nan", 1)
    yield "points-count", good.replace(b'NumberOfPoints="5"', b'NumberOfPoints="49999999"')
    yield "cells-count", good.replace(b'NumberOfCells="2"', b'NumberOfCells="99999999999999999999"')
    for name, number in (("10gb", 10_000_000_000), ("most", 2**64 - 1), ("sign", 2**63)):
        raw = bytearray(vtu("raw", "<", True, True))
        at = raw.index(b">_") + 2
        for word in range(4):
            part = bytearray(raw)
            part[at + 8 * word:at + 8 * word + 8] = struct.pack("<Q", number)
            yield f"promise-{name}-{word}", bytes(part)
    yield "stl-count", b"x" * 80 + struct.pack("<I", 2**32 - 1) + b"\0" * 50
    yield "ply-count", b"ply\nformat ascii 1.0\nelement nothing 4000000000000\nend_header\n"
    yield "ply-list", (b"ply\nformat binary_little_endian 1.0\nelement face 1\nproperty list uint int vertex_indices\n"
                       b"end_header\n" + struct.pack("<I", 2**32 - 1))
    yield "inp-include", b"*INCLUDE, INPUT=/etc/passwd\n"
    yield "inp-generate", b"*NODE\n1,0,0,0\n*ELSET, ELSET=a, GENERATE\n0, 9223372036854775800, 1\n"
    yield "inp-doubling", (next(inp())[1].split(b"*MATERIAL")[0] + b"".join(
        b"*ELSET, ELSET=s%d\n%s\n" % (i, b", ".join([b"s%d" % (i - 1) if i else b"g"] * 8)) for i in range(40)))
    yield "msh-count", b"$MeshFormat\n4.1 0 8\n$EndMeshFormat\n$Nodes\n1 1 1 1\n0 1 0 9223372036854775807\n"
    yield "msh-data", next(msh())[1].replace(b"1\n2\n3 17", b"1\n2000000000\n3 17")
    yield "empty", b""


def main(folder):
    os.makedirs(folder, exist_ok=True)
    for kind, makers in (("seed", (stl, ply, obj, vtk_xml, vtk_legacy, msh, inp)), ("trick", (tricks,))):
        for make in makers:
            for name, data in make():
                with open(os.path.join(folder, f"{kind}-{name}"), "wb") as file:
                    file.write(data)


if __name__ == "__main__":
    main(sys.argv[1])
