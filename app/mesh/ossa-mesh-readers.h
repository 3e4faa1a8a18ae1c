/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-cursor.h"
#include "ossa-mesh.h"
#include "ossa-progress.h"

G_BEGIN_DECLS

/* What a reader is given: the bytes, where to put what they hold, and how far it has come. */
typedef struct {
  OssaCursor cursor;
  OssaMeshBuilder *builder;
  OssaProgress *progress;
} OssaMeshInput;

/* Fills input->builder. FALSE with OSSA_ERROR_FORMAT, _LIMIT or _CANCELLED. */
typedef gboolean (*OssaMeshReader) (OssaMeshInput *input, GError **error);

gboolean ossa_read_inp (OssaMeshInput *input, GError **error);
gboolean ossa_read_msh (OssaMeshInput *input, GError **error);
gboolean ossa_read_obj (OssaMeshInput *input, GError **error);
gboolean ossa_read_ply (OssaMeshInput *input, GError **error);
gboolean ossa_read_stl (OssaMeshInput *input, GError **error);
gboolean ossa_read_vtk (OssaMeshInput *input, GError **error);
gboolean ossa_read_vtk_xml (OssaMeshInput *input, GError **error);

/* Steps the progress by the bytes read; to be called every few thousand items. FALSE when
 * cancelled. */
gboolean ossa_mesh_input_step (OssaMeshInput *input, GError **error);

/* The format by content, with its name for messages; NULL with OSSA_ERROR_FORMAT when it is none
 * that is read. */
OssaMeshReader ossa_mesh_detect (
    const guint8 *bytes, gsize length, const char *name, const char **format, GError **error);

G_END_DECLS
