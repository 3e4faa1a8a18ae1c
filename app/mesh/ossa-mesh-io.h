/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh.h"
#include "ossa-progress.h"

G_BEGIN_DECLS

/* Reads STL, PLY, OBJ, VTP, VTK legacy, VTU, Gmsh MSH 2.2 and 4.1, and Abaqus INP; the type is told
 * by content. Limits stand in ossa-mesh-limits.h. @unit_scale: mm per file unit, 0: told by the
 * size of a bone (and noted in the mesh). Any thread. Errors name file, place and remedy. */
OssaMesh *
ossa_mesh_load (const char *path, double unit_scale, OssaProgress *progress, GError **error);

/* The same from memory; @name stands for the file in messages. What the fuzzers call. */
OssaMesh *ossa_mesh_parse (const guint8 *bytes,
                           gsize length,
                           const char *name,
                           double unit_scale,
                           OssaProgress *progress,
                           GError **error);

/* Writes every cell, region (as cell array "region:<name>") and array; binary appended raw with
 * zlib. Opens in ParaView and in ossa_mesh_load(). Atomic. */
gboolean ossa_mesh_save_vtu (const OssaMesh *mesh, const char *path, GError **error);

/* Binary STL of the triangles and polygons. Atomic. */
gboolean ossa_mesh_save_stl (const OssaMesh *mesh, const char *path, GError **error);

G_END_DECLS
