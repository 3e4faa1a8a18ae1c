/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-stage-private.h"

#include <string.h>

#define PAPER 0.98 /* of a background that was not set */

static void
item_free (gpointer data)
{
  OssaStageItem *item = data;

  g_free (item->id);
  g_free ((gpointer)item->body.values);
  g_free ((gpointer)item->body.displacement);
  g_clear_pointer (&item->body.surface, ossa_surface_unref);
  g_clear_pointer (&item->locator, ossa_locator_unref);
  g_free (item);
}

static void
mark_free (gpointer data)
{
  OssaStageMark *mark = data;

  g_free ((gpointer)mark->id);
  g_free ((gpointer)mark->text);
  g_free (mark);
}

static void
line_free (gpointer data)
{
  OssaStageLine *line = data;

  g_free ((gpointer)line->id);
  g_free ((gpointer)line->points);
  g_free ((gpointer)line->text);
  g_free (line);
}

OssaStage *
ossa_stage_new (void)
{
  OssaStage *self = g_new0 (OssaStage, 1);

  self->token = g_rc_box_new0 (int);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->scale.max = 1;
  for (int c = 0; c < 3; c++)
    self->background[0][c] = self->background[1][c] = PAPER;
  return self;
}

static void
section_clear (OssaStageSection *section)
{
  if (section->image != NULL)
    cairo_surface_destroy (section->image);
  *section = (OssaStageSection){ 0 };
}

void
ossa_stage_free (OssaStage *self)
{
  for (guint i = 0; i < OSSA_STAGE_N_SECTIONS; i++)
    section_clear (&self->sections[i]);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->lines);
  g_rc_box_release (self->token);
  g_free (self);
}

guint64
ossa_stage_get_generation (const OssaStage *self)
{
  return self->generation;
}

guint64
ossa_stage_get_picture_generation (const OssaStage *self)
{
  return self->picture;
}

gpointer
ossa_stage_get_token (const OssaStage *self)
{
  return self->token;
}

static OssaStageItem *
find (const OssaStage *self, const char *id)
{
  for (guint i = 0; i < self->items->len; i++) {
    OssaStageItem *item = g_ptr_array_index (self->items, i);

    if (strcmp (item->id, id) == 0)
      return item;
  }
  return NULL;
}

/* Whether @old, a copy of @size bytes or %NULL, now holds what @new does; takes a copy if not. */
static gboolean
replace (gconstpointer *old, gconstpointer new, gsize size)
{
  if (*old == NULL && new == NULL)
    return FALSE;
  if (*old != NULL && new != NULL && memcmp (*old, new, size) == 0)
    return FALSE;
  g_free ((gpointer)*old);
  *old = new != NULL ? g_memdup2 (new, size) : NULL;
  return TRUE;
}

static void
item_set_surface (OssaStageItem *item, OssaSurface *surface, guint64 generation)
{
  if (item->body.surface == surface)
    return;
  ossa_surface_ref (surface);
  g_clear_pointer (&item->body.surface, ossa_surface_unref);
  g_clear_pointer (&item->locator, ossa_locator_unref);
  /* Values of another number of points must not be compared with the new ones. */
  g_free ((gpointer)g_steal_pointer (&item->body.values));
  g_free ((gpointer)g_steal_pointer (&item->body.displacement));
  item->longest_mm = 0;
  item->body.surface = surface;
  item->shape = item->values = item->displacement = generation;
}

static gboolean
item_set_values (OssaStageItem *item, const float *values, guint64 generation)
{
  gsize size = ossa_surface_get_n_points (item->body.surface) * sizeof *values;

  if (!replace ((gconstpointer *)&item->body.values, values, size))
    return FALSE;
  item->values = generation;
  return TRUE;
}

static gboolean
item_set_displacement (OssaStageItem *item, const float (*displacement)[3], guint64 generation)
{
  guint32 n = ossa_surface_get_n_points (item->body.surface);

  if (!replace ((gconstpointer *)&item->body.displacement, displacement, n * sizeof *displacement))
    return FALSE;
  item->displacement = generation;
  item->longest_mm = 0;
  for (guint32 i = 0; displacement != NULL && i < n; i++) {
    const float *u = displacement[i];

    item->longest_mm = fmax (item->longest_mm, sqrt (u[0] * u[0] + u[1] * u[1] + u[2] * u[2]));
  }
  g_clear_pointer (&item->locator, ossa_locator_unref);
  return TRUE;
}

static gboolean
holds_same (gconstpointer old, gconstpointer new, gsize size)
{
  return old == new || (old != NULL && new != NULL &&memcmp (old, new, size) == 0);
}

static gboolean
item_is (const OssaStageItem *item, const OssaStageBody *body)
{
  const OssaStageBody *own = &item->body;
  guint32 n = ossa_surface_get_n_points (body->surface);

  return own->surface == body->surface && own->visible == body->visible &&
         own->clipped == body->clipped && own->pickable == body->pickable &&
         memcmp (own->color, body->color, sizeof own->color) == 0 &&
         holds_same (own->values, body->values, n * sizeof *body->values) &&
         holds_same (own->displacement, body->displacement, n * sizeof *body->displacement);
}

void
ossa_stage_set_body (OssaStage *self, const char *id, const OssaStageBody *body)
{
  OssaStageItem *item = find (self, id);

  g_return_if_fail (body->surface != NULL);

  if (item != NULL && item_is (item, body))
    return;
  self->picture = ++self->generation;
  if (item == NULL) {
    item = g_new0 (OssaStageItem, 1);
    item->id = g_strdup (id);
    g_ptr_array_add (self->items, item);
  }
  item_set_surface (item, body->surface, self->generation);
  item_set_values (item, body->values, self->generation);
  item_set_displacement (item, body->displacement, self->generation);
  memcpy (item->body.color, body->color, sizeof item->body.color);
  item->body.visible = body->visible;
  item->body.clipped = body->clipped;
  item->body.pickable = body->pickable;
}

void
ossa_stage_remove_body (OssaStage *self, const char *id)
{
  OssaStageItem *item = find (self, id);

  if (item == NULL)
    return;
  g_ptr_array_remove (self->items, item);
  self->picture = ++self->generation;
}

void
ossa_stage_remove_prefix (OssaStage *self, const char *prefix)
{
  for (guint i = self->items->len; i-- > 0;) {
    OssaStageItem *item = g_ptr_array_index (self->items, i);

    if (!g_str_has_prefix (item->id, prefix))
      continue;
    g_ptr_array_remove_index (self->items, i);
    self->picture = ++self->generation;
  }
}

void
ossa_stage_set_values (OssaStage *self, const char *id, const float *values)
{
  OssaStageItem *item = find (self, id);

  if (item != NULL && item_set_values (item, values, self->generation + 1))
    self->picture = ++self->generation;
}

void
ossa_stage_set_displacement (OssaStage *self, const char *id, const float (*displacement)[3])
{
  OssaStageItem *item = find (self, id);

  if (item != NULL && item_set_displacement (item, displacement, self->generation + 1))
    self->picture = ++self->generation;
}

void
ossa_stage_set_visible (OssaStage *self, const char *id, gboolean visible)
{
  OssaStageItem *item = find (self, id);

  if (item == NULL || item->body.visible == visible)
    return;
  item->body.visible = visible;
  self->picture = ++self->generation;
}

void
ossa_stage_set_alpha (OssaStage *self, const char *id, double alpha)
{
  OssaStageItem *item = find (self, id);

  if (item == NULL || item->body.color[3] == alpha)
    return;
  item->body.color[3] = alpha;
  self->picture = ++self->generation;
}

guint
ossa_stage_get_n_bodies (const OssaStage *self)
{
  return self->items->len;
}

const OssaStageItem *
ossa_stage_get_item (const OssaStage *self, guint index)
{
  return g_ptr_array_index (self->items, index);
}

const char *
ossa_stage_get_id (const OssaStage *self, guint index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return ossa_stage_get_item (self, index)->id;
}

const OssaStageBody *
ossa_stage_get_body (const OssaStage *self, const char *id)
{
  OssaStageItem *item = find (self, id);

  return item != NULL ? &item->body : NULL;
}

/* The surface with each point moved as it is drawn; owned. */
static OssaSurface *
displaced_surface (const OssaStageBody *body, double magnification)
{
  guint32 n = ossa_surface_get_n_points (body->surface);
  g_autofree OssaVec *points = g_new (OssaVec, n);

  if (body->displacement == NULL || magnification == 0)
    return ossa_surface_ref (body->surface);
  for (guint32 i = 0; i < n; i++) {
    const float *u = body->displacement[i];

    points[i] = ossa_vec_mad (ossa_surface_get_points (body->surface)[i], magnification,
                              ossa_vec (u[0], u[1], u[2]));
  }
  return ossa_surface_new_from_triangles (points, n, ossa_surface_get_triangles (body->surface),
                                          ossa_surface_get_n_triangles (body->surface));
}

OssaLocator *
ossa_stage_get_locator (OssaStage *self, guint index)
{
  OssaStageItem *item = g_ptr_array_index (self->items, index);
  double magnification = item->body.displacement != NULL ? self->magnification : 0;

  if (item->locator == NULL || item->locator_magnification != magnification) {
    g_autoptr (OssaSurface) surface = displaced_surface (&item->body, magnification);

    g_clear_pointer (&item->locator, ossa_locator_unref);
    item->locator = ossa_locator_new (surface);
    item->locator_magnification = magnification;
  }
  return item->locator;
}

void
ossa_stage_set_scale (
    OssaStage *self, double min, double max, gboolean reversed, OssaColormapKind colormap)
{
  OssaStageScale scale = { min, max, reversed, colormap };

  if (self->scale.min == min && self->scale.max == max && self->scale.reversed == reversed &&
      self->scale.colormap == colormap)
    return;
  self->scale = scale;
  self->picture = ++self->generation;
}

const OssaStageScale *
ossa_stage_get_scale (const OssaStage *self)
{
  return &self->scale;
}

void
ossa_stage_set_magnification (OssaStage *self, double magnification)
{
  if (self->magnification == magnification)
    return;
  self->magnification = magnification;
  self->picture = ++self->generation;
}

double
ossa_stage_get_magnification (const OssaStage *self)
{
  return self->magnification;
}

void
ossa_stage_set_background (OssaStage *self, const double top[3], const double bottom[3])
{
  memcpy (self->background[0], top, sizeof self->background[0]);
  memcpy (self->background[1], bottom, sizeof self->background[1]);
  self->picture = ++self->generation;
}

void
ossa_stage_get_background (const OssaStage *self, double top[3], double bottom[3])
{
  memcpy (top, self->background[0], sizeof self->background[0]);
  memcpy (bottom, self->background[1], sizeof self->background[1]);
}

void
ossa_stage_set_section (OssaStage *self, guint index, const OssaStageSection *section)
{
  g_return_if_fail (index < OSSA_STAGE_N_SECTIONS);

  if (section != NULL && section->image != NULL)
    cairo_surface_reference (section->image);
  section_clear (&self->sections[index]);
  if (section != NULL)
    self->sections[index] = *section;
  self->picture = ++self->generation;
}

const OssaStageSection *
ossa_stage_get_section (const OssaStage *self, guint index)
{
  g_return_val_if_fail (index < OSSA_STAGE_N_SECTIONS, NULL);

  return &self->sections[index];
}

OssaBox
ossa_stage_get_box (const OssaStage *self)
{
  OssaBox box = ossa_box_empty ();

  for (guint i = 0; i < self->items->len; i++) {
    const OssaStageItem *item = ossa_stage_get_item (self, i);
    OssaBox own;

    if (!item->body.visible)
      continue;
    own = ossa_surface_get_box (item->body.surface);
    ossa_box_add (&box, own.min);
    ossa_box_add (&box, own.max);
  }
  return box;
}

OssaCamera
ossa_stage_deepen (const OssaStage *self, const OssaCamera *camera)
{
  OssaBox box = ossa_stage_get_box (self);
  OssaVec forward = ossa_camera_get_forward (camera), from, half;
  OssaCamera deep = *camera;
  double moved = 0;

  if (ossa_box_is_empty (&box))
    return deep;
  for (guint i = 0; i < self->items->len; i++)
    moved = fmax (moved, ossa_stage_get_item (self, i)->longest_mm);
  from = ossa_vec_sub (ossa_box_center (&box), camera->target);
  half = ossa_vec_scale (ossa_box_size (&box), 0.5);
  deep.depth = fabs (ossa_vec_dot (from, forward)) + fabs (forward.x) * half.x +
               fabs (forward.y) * half.y + fabs (forward.z) * half.z +
               moved * fabs (self->magnification) + 1 + 0.01 * ossa_vec_length (half);
  return deep;
}
