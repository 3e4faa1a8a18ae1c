/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-vtk-data.h"

#include <math.h>
#include <string.h>

gsize
ossa_vtk_type_size (OssaVtkType type)
{
  static const guint8 sizes[] = { 0, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8 };

  return sizes[type];
}

void
ossa_vtk_data_clear (OssaVtkData *self)
{
  g_clear_pointer (&self->values, g_free);
  self->n = 0;
}

void
ossa_vtk_data_swap (OssaVtkData *self)
{
  guint16 *v2 = self->values;
  guint32 *v4 = self->values;
  guint64 *v8 = self->values;

  switch (ossa_vtk_type_size (self->type)) {
  case 2:
    for (gsize i = 0; i < self->n; i++)
      v2[i] = GUINT16_SWAP_LE_BE (v2[i]);
    break;
  case 4:
    for (gsize i = 0; i < self->n; i++)
      v4[i] = GUINT32_SWAP_LE_BE (v4[i]);
    break;
  case 8:
    for (gsize i = 0; i < self->n; i++)
      v8[i] = GUINT64_SWAP_LE_BE (v8[i]);
    break;
  default: break;
  }
}

#define CONVERT(TYPE, OUT)                                                                         \
  do {                                                                                             \
    const TYPE *in_ = self->values;                                                                \
    for (gsize i_ = 0; i_ < self->n; i_++)                                                         \
      (OUT)[i_] = (double)in_[i_];                                                                 \
  } while (0)

double *
ossa_vtk_data_take_doubles (OssaVtkData *self)
{
  double *out;

  if (self->type == OSSA_VTK_FLOAT64)
    return g_steal_pointer (&self->values);
  out = g_new (double, MAX (self->n, 1));
  switch (self->type) {
  case OSSA_VTK_INT8: CONVERT (gint8, out); break;
  case OSSA_VTK_UINT8: CONVERT (guint8, out); break;
  case OSSA_VTK_INT16: CONVERT (gint16, out); break;
  case OSSA_VTK_UINT16: CONVERT (guint16, out); break;
  case OSSA_VTK_INT32: CONVERT (gint32, out); break;
  case OSSA_VTK_UINT32: CONVERT (guint32, out); break;
  case OSSA_VTK_INT64: CONVERT (gint64, out); break;
  case OSSA_VTK_UINT64: CONVERT (guint64, out); break;
  case OSSA_VTK_FLOAT32: CONVERT (float, out); break;
  default: break;
  }
  ossa_vtk_data_clear (self);
  return out;
}

#define TO_INDEX(TYPE, OUT, BAD)                                                                   \
  do {                                                                                             \
    const TYPE *in_ = self->values;                                                                \
    for ((BAD) = 0; (BAD) < self->n; (BAD)++) {                                                    \
      if (!((double)in_[(BAD)] >= 0 && in_[(BAD)] <= (TYPE)G_MAXUINT32))                           \
        break;                                                                                     \
      (OUT)[(BAD)] = (guint32)in_[(BAD)];                                                          \
      if ((OUT)[(BAD)] != in_[(BAD)])                                                              \
        break;                                                                                     \
    }                                                                                              \
  } while (0)

#define WIDEN(TYPE, OUT, BAD)                                                                      \
  do {                                                                                             \
    const TYPE *in_ = self->values;                                                                \
    for ((BAD) = 0; (BAD) < self->n && (gint64)in_[(BAD)] >= 0; (BAD)++)                           \
      (OUT)[(BAD)] = (guint32)in_[(BAD)];                                                          \
  } while (0)

guint32 *
ossa_vtk_data_take_indices (OssaVtkData *self, gsize *bad)
{
  g_autofree guint32 *out = NULL;
  gsize at = 0;

  if (self->type == OSSA_VTK_UINT32)
    return g_steal_pointer (&self->values);
  out = g_new (guint32, MAX (self->n, 1));
  switch (self->type) {
  case OSSA_VTK_INT8: WIDEN (gint8, out, at); break;
  case OSSA_VTK_UINT8: WIDEN (guint8, out, at); break;
  case OSSA_VTK_INT16: WIDEN (gint16, out, at); break;
  case OSSA_VTK_UINT16: WIDEN (guint16, out, at); break;
  case OSSA_VTK_INT32: WIDEN (gint32, out, at); break;
  case OSSA_VTK_INT64: TO_INDEX (gint64, out, at); break;
  case OSSA_VTK_UINT64: TO_INDEX (guint64, out, at); break;
  case OSSA_VTK_FLOAT64: TO_INDEX (double, out, at); break;
  default: break;
  }
  *bad = at;
  if (at < self->n)
    return NULL;
  ossa_vtk_data_clear (self);
  return g_steal_pointer (&out);
}

void
ossa_vtk_data_read_ascii (OssaVtkData *self, OssaCursor *cursor, gsize n)
{
  gsize room = MIN (n, ossa_cursor_left (cursor) / 2 + 1); /* a digit and a space for each */
  double *values = g_new (double, MAX (room, 1));

  self->type = OSSA_VTK_FLOAT64;
  self->values = values;
  for (self->n = 0; self->n < room && ossa_cursor_real (cursor, &values[self->n]); self->n++)
    ;
}
