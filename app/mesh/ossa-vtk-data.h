/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-cursor.h"

G_BEGIN_DECLS

/* Values of a VTK file: their types, their encodings, and what they become. Shared by XML and
 * legacy files. */

typedef enum {
  OSSA_VTK_NONE,
  OSSA_VTK_INT8,
  OSSA_VTK_UINT8,
  OSSA_VTK_INT16,
  OSSA_VTK_UINT16,
  OSSA_VTK_INT32,
  OSSA_VTK_UINT32,
  OSSA_VTK_INT64,
  OSSA_VTK_UINT64,
  OSSA_VTK_FLOAT32,
  OSSA_VTK_FLOAT64,
} OssaVtkType;

gsize ossa_vtk_type_size (OssaVtkType type);

/* @n values of @type in this machine's byte order, owned. */
typedef struct {
  OssaVtkType type;
  gsize n;
  void *values;
} OssaVtkData;

void ossa_vtk_data_clear (OssaVtkData *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OssaVtkData, ossa_vtk_data_clear)

/* Reverses the bytes of each value. */
void ossa_vtk_data_swap (OssaVtkData *self);

/* The values as doubles, owned by the caller; @self is empty afterwards. */
double *ossa_vtk_data_take_doubles (OssaVtkData *self);

/* The values as indices, owned by the caller; @self is empty afterwards. %NULL, with @bad the first
 * culprit's place, when one is no whole number from 0 to 2^32 - 1. */
guint32 *ossa_vtk_data_take_indices (OssaVtkData *self, gsize *bad);

/* Reads up to @n numbers of text as doubles; fewer when the text ends or is no number there (see
 * data->n). */
void ossa_vtk_data_read_ascii (OssaVtkData *self, OssaCursor *cursor, gsize n);

/* How the bytes of an XML file's array are written. */
typedef struct {
  gboolean base64;
  gboolean compressed; /* zlib, in blocks */
  gboolean wide;       /* counts of 8 bytes instead of 4 */
  gboolean swap;       /* the file's byte order is not this machine's */
  guint64 budget;      /* bytes that may still be unpacked */
} OssaVtkCoding;

/* Decodes the array that starts at the cursor and ends no later than it. FALSE with @why set (a
 * part of a sentence, static). Takes memory for no more than the bytes left can hold, and never
 * more than the budget. */
gboolean ossa_vtk_data_decode (OssaVtkData *self,
                               OssaVtkType type,
                               const OssaCursor *cursor,
                               OssaVtkCoding *coding,
                               const char **why);

G_END_DECLS
