/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

/* What a mesh file may hold at most. Past a limit the file is refused with OSSA_ERROR_LIMIT; below
 * it, memory is only taken for what the file's remaining bytes can hold. */

#define OSSA_MESH_MAX_FILE_BYTES    (2ull << 30) /* 2 GiB */
#define OSSA_MESH_MAX_DECODED_BYTES (4ull << 30) /* all arrays of a compressed file together */
#define OSSA_MESH_MAX_POINTS        50000000u
#define OSSA_MESH_MAX_CELLS         100000000u
#define OSSA_MESH_MAX_NODES         800000000u /* over all cells */
#define OSSA_MESH_MAX_CORNERS       1000       /* of one polygon */
#define OSSA_MESH_MAX_REGIONS       4096
#define OSSA_MESH_MAX_ARRAYS        1024
#define OSSA_MESH_MAX_COMPONENTS    64
#define OSSA_MESH_MAX_NAME          1024 /* bytes of the name of a region or an array */
#define OSSA_MESH_MAX_XML_DEPTH     16
#define OSSA_MESH_MAX_PIECES        65536
