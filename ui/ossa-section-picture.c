/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-section-picture.h"

#include <glib/gi18n.h>
#include <string.h>

#define N_QUANTITIES 4

static const struct {
  const char *id, *label;
  double min, max;
} quantities[N_QUANTITIES] = {
  [OSSA_SECTION_DENSITY] = { "density", N_ ("Ash density (g/cm³)"), 0, 1.2 },
  [OSSA_SECTION_MODULUS] = { "modulus", N_ ("Modulus (MPa)"), 0, 20000 },
  [OSSA_SECTION_FACTOR] = { "factor", N_ ("Factor to first yield (times the load)"), 0, 4 },
  [OSSA_SECTION_TISSUE] = { "tissue", N_ ("Tissue"), 0, 1 },
};

/* Bone in ivory and ochre, lesions as in three dimensions, hardware steel blue. */
static const guint8 tissue_colors[OSSA_N_TISSUES][4] = {
  [OSSA_TISSUE_NONE] = { 0, 0, 0, 0 },
  [OSSA_TISSUE_CORTICAL] = { 238, 228, 200, 255 },
  [OSSA_TISSUE_TRABECULAR] = { 200, 176, 130, 255 },
  [OSSA_TISSUE_MARROW] = { 120, 70, 60, 255 },
  [OSSA_TISSUE_LYTIC] = { 214, 94, 0, 255 },
  [OSSA_TISSUE_BLASTIC] = { 204, 120, 166, 255 },
  [OSSA_TISSUE_MIXED] = { 140, 26, 90, 255 },
  [OSSA_TISSUE_IMPLANT] = { 110, 160, 210, 255 },
  [OSSA_TISSUE_CEMENT] = { 90, 190, 160, 255 },
};
static const guint8 unknown_color[4] = { 214, 206, 188, 255 };

const char *
ossa_section_quantity_id (OssaSectionQuantity quantity)
{
  return quantities[quantity].id;
}

const char *
ossa_section_quantity_label (OssaSectionQuantity quantity)
{
  return _ (quantities[quantity].label);
}

gboolean
ossa_section_quantity_from_id (const char *id, OssaSectionQuantity *quantity)
{
  for (int i = 0; i < N_QUANTITIES; i++)
    if (g_strcmp0 (quantities[i].id, id) == 0) {
      *quantity = (OssaSectionQuantity)i;
      return TRUE;
    }
  return FALSE;
}

static void
reverse (guint8 table[256][4])
{
  for (int i = 0; i < 128; i++) {
    guint8 kept[4];

    memcpy (kept, table[i], 4);
    memcpy (table[i], table[255 - i], 4);
    memcpy (table[255 - i], kept, 4);
  }
}

void
ossa_section_quantity_fill_colors (OssaSectionQuantity quantity,
                                   OssaColormapKind colormap,
                                   guint8 table[256][4],
                                   OssaSectionColors *colors)
{
  *colors = (OssaSectionColors){ .min = quantities[quantity].min,
                                 .max = quantities[quantity].max,
                                 .table = (const guint8 (*)[4])table };
  memcpy (colors->unknown, unknown_color, 4);
  memcpy (colors->hardware, tissue_colors[OSSA_TISSUE_IMPLANT], 4);
  ossa_colormap_fill (quantity == OSSA_SECTION_FACTOR ? colormap : OSSA_COLORMAP_GREY, table);
  if (quantity == OSSA_SECTION_FACTOR)
    reverse (table);
  if (quantity == OSSA_SECTION_TISSUE)
    memcpy (table, tissue_colors, sizeof tissue_colors);
}

static void
picture_clear (gpointer data)
{
  OssaSectionPicture *self = data;

  ossa_subject_unref (self->subject);
  g_clear_pointer (&self->image, cairo_surface_destroy);
  g_clear_pointer (&self->loops, g_ptr_array_unref);
}

OssaSectionPicture *
ossa_section_picture_ref (OssaSectionPicture *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ossa_section_picture_unref (OssaSectionPicture *self)
{
  g_atomic_rc_box_release_full (self, picture_clear);
}

static gboolean
paint (OssaSectionPicture *self, GError **error)
{
  const OssaSectionTask *task = &self->task;
  const OssaProbeInput input = ossa_subject_get_input (self->subject);
  g_autoptr (OssaSectionImage) pixels = ossa_section_image_new (
      &input, &task->plane, task->width_mm, task->height_mm, task->pixel_mm, error);
  const OssaSectionPixels *size;
  guint8 table[256][4];
  OssaSectionColors colors;

  if (pixels == NULL)
    return FALSE;
  size = ossa_section_image_get_pixels (pixels);
  self->image =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int)size->n_columns, (int)size->n_rows);
  ossa_section_quantity_fill_colors (task->quantity, task->colormap, table, &colors);
  cairo_surface_flush (self->image);
  ossa_section_image_paint (pixels, task->quantity, &colors,
                            cairo_image_surface_get_data (self->image),
                            (gsize)cairo_image_surface_get_stride (self->image));
  cairo_surface_mark_dirty (self->image);
  /* Whole pixels may reach a little farther than was asked for. */
  self->task.width_mm = size->n_columns * task->pixel_mm;
  self->task.height_mm = size->n_rows * task->pixel_mm;
  return TRUE;
}

static void
cut (OssaSectionPicture *self)
{
  const OssaFrame *plane = &self->task.plane;

  self->loops = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < ossa_subject_get_n_surfaces (self->subject); i++)
    g_ptr_array_add (self->loops, ossa_surface_section (ossa_subject_get_surface (self->subject, i),
                                                        plane->origin, plane->axis[2]));
}

static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  OssaSectionPicture *self = data;
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (!paint (self, &error)) {
    g_task_return_error (task, error);
    return;
  }
  cut (self);
  g_task_return_pointer (task, ossa_section_picture_ref (self),
                         (GDestroyNotify)ossa_section_picture_unref);
}

void
ossa_section_picture_make_async (OssaSubject *subject,
                                 const OssaSectionTask *task,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) job = g_task_new (NULL, cancellable, callback, user_data);
  OssaSectionPicture *self = g_atomic_rc_box_new0 (OssaSectionPicture);

  self->task = *task;
  self->subject = ossa_subject_ref (subject);
  g_task_set_task_data (job, self, (GDestroyNotify)ossa_section_picture_unref);
  g_task_run_in_thread (job, work);
}

OssaSectionPicture *
ossa_section_picture_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
