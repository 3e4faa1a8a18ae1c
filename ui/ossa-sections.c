/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-sections.h"

#include <math.h>

/* A widget's pictures, in its units for a pixel; those of cuts in mm. */
#define COARSE_UNITS 4.0
#define FINE_UNITS   1.25
#define COARSE_MM    3.0
#define FINE_MM      1.0
#define N_SLOTS      (2 * OSSA_N_PLANES) /* widgets, then cuts */

typedef enum { NOTHING, COARSE, FINE } Level;

typedef struct {
  gboolean wanted, flipped;
  Level level; /* of what is shown */
} Slot;

typedef struct _Order Order;

struct _OssaSections {
  OssaStageView *view;
  OssaSectionWidget *widgets[OSSA_N_PLANES];
  OssaSubject *subject;
  OssaVec point;
  gboolean touched, knew_outcome, moving;
  OssaSectionQuantity quantity;
  OssaColormapKind colormap;
  Slot slots[N_SLOTS];
  Order *order; /* on its way, or %NULL */
};

/* One picture on its way. @sections %NULL: nobody waits for it any more. */
struct _Order {
  OssaSections *sections;
  guint slot;
  Level level;
  gboolean current; /* nothing has changed since */
};

static void next (OssaSections *self);

/* The bone's box as it is seen along a plane's normal. */
static void
fill_cut_task (OssaSections *self, OssaPlane plane, double pixel_mm, OssaSectionTask *task)
{
  OssaFrame frame = ossa_subject_get_frame (self->subject);
  OssaBox box = ossa_subject_get_box (self->subject), local = ossa_box_empty ();
  OssaVec middle;

  task->plane = ossa_plane_axes (plane, &frame, self->point);
  for (int i = 0; i < 8; i++)
    ossa_box_add (
        &local, ossa_frame_point_to_local (&task->plane, ossa_vec (i & 1 ? box.max.x : box.min.x,
                                                                   i & 2 ? box.max.y : box.min.y,
                                                                   i & 4 ? box.max.z : box.min.z)));
  middle = ossa_box_center (&local);
  task->plane.origin = ossa_frame_point_to_world (&task->plane, ossa_vec (middle.x, middle.y, 0));
  task->width_mm = local.max.x - local.min.x + 2 * pixel_mm;
  task->height_mm = local.max.y - local.min.y + 2 * pixel_mm;
  task->pixel_mm = pixel_mm;
}

static gboolean
fill_task (OssaSections *self, guint slot, Level level, OssaSectionTask *task)
{
  task->quantity = self->quantity;
  task->colormap = self->colormap;
  if (slot < OSSA_N_PLANES)
    return ossa_section_widget_get_task (self->widgets[slot],
                                         level == FINE ? FINE_UNITS : COARSE_UNITS, task);
  fill_cut_task (self, (OssaPlane)(slot - OSSA_N_PLANES), level == FINE ? FINE_MM : COARSE_MM,
                 task);
  return TRUE;
}

static void
show_cut (OssaSections *self, OssaPlane plane, const OssaSectionPicture *picture)
{
  const Slot *slot = &self->slots[OSSA_N_PLANES + plane];
  const OssaSectionTask *task = &picture->task;
  const OssaStageSection section = {
    .enabled = TRUE,
    .point = task->plane.origin,
    .normal = ossa_vec_scale (task->plane.axis[2], slot->flipped ? -1 : 1),
    .image = picture->image,
    .frame = task->plane,
    .width_mm = task->width_mm,
    .height_mm = task->height_mm,
  };

  ossa_stage_set_section (ossa_stage_view_get_stage (self->view), plane, &section);
  ossa_stage_view_refresh (self->view);
}

static void
show (OssaSections *self, guint slot, OssaSectionPicture *picture)
{
  if (!self->slots[slot].wanted)
    return;
  if (slot < OSSA_N_PLANES)
    ossa_section_widget_set_picture (self->widgets[slot], picture);
  else
    show_cut (self, (OssaPlane)(slot - OSSA_N_PLANES), picture);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Order *order = user_data;
  OssaSections *self = order->sections;
  g_autoptr (OssaSectionPicture) picture = ossa_section_picture_make_finish (result, NULL);

  if (self == NULL)
    return;
  self->order = NULL;
  if (order->current)
    self->slots[order->slot].level = order->level;
  if (picture != NULL && self->subject != NULL)
    show (self, order->slot, picture);
  next (self);
}

static gboolean
start (OssaSections *self, guint slot, Level level)
{
  OssaSectionTask task;

  if (!self->slots[slot].wanted || self->slots[slot].level >= level ||
      !fill_task (self, slot, level, &task))
    return FALSE;
  self->order = g_new (Order, 1);
  *self->order = (Order){ self, slot, level, TRUE };
  ossa_section_picture_make_async (self->subject, &task, NULL, on_made, self->order);
  return TRUE;
}

/* All coarse ones, and then, at rest, all fine ones. */
static void
next (OssaSections *self)
{
  if (self->order != NULL || self->subject == NULL)
    return;
  for (Level level = COARSE; level <= (self->moving ? COARSE : FINE); level++)
    for (guint i = 0; i < N_SLOTS; i++)
      if (start (self, i, level))
        return;
}

/* A fine picture of what is no longer wanted is not waited for. */
static void
outdate (OssaSections *self, guint slot)
{
  self->slots[slot].level = NOTHING;
  if (self->order == NULL)
    return;
  if (self->order->slot == slot)
    self->order->current = FALSE;
  if (self->order->level == FINE) {
    self->order->sections = NULL;
    self->order = NULL;
  }
}

static void
outdate_all (OssaSections *self)
{
  for (guint i = 0; i < N_SLOTS; i++)
    outdate (self, i);
  next (self);
}

static void
on_cross_moved (OssaSections *self, const OssaVec *point, gboolean more)
{
  self->touched = TRUE;
  ossa_sections_set_point (self, *point, more);
}

static void
on_view_changed (OssaSections *self, OssaSectionWidget *widget)
{
  for (guint i = 0; i < OSSA_N_PLANES; i++)
    if (self->widgets[i] == widget)
      outdate (self, i);
  next (self);
}

OssaSections *
ossa_sections_new (OssaStageView *view, OssaSectionWidget *const widgets[])
{
  OssaSections *self = g_new0 (OssaSections, 1);

  self->view = view;
  self->quantity = OSSA_SECTION_MODULUS;
  for (guint i = 0; i < OSSA_N_PLANES; i++) {
    self->widgets[i] = widgets[i];
    g_signal_connect_swapped (widgets[i], "cross-moved", G_CALLBACK (on_cross_moved), self);
    g_signal_connect_swapped (widgets[i], "view-changed", G_CALLBACK (on_view_changed), self);
  }
  return self;
}

void
ossa_sections_free (OssaSections *self)
{
  for (guint i = 0; i < OSSA_N_PLANES; i++)
    g_signal_handlers_disconnect_by_data (self->widgets[i], self);
  if (self->order != NULL)
    self->order->sections = NULL;
  g_clear_pointer (&self->subject, ossa_subject_unref);
  g_free (self);
}

static void
begin_bone (OssaSections *self)
{
  OssaFrame frame = ossa_subject_get_frame (self->subject);
  OssaBox box = ossa_subject_get_box (self->subject);

  self->touched = self->knew_outcome = FALSE;
  self->point = ossa_subject_get_interest (self->subject);
  for (guint i = 0; i < OSSA_N_PLANES; i++) {
    ossa_section_widget_set_picture (self->widgets[i], NULL);
    ossa_section_widget_set_anatomy (self->widgets[i], &frame, &box, self->point);
  }
}

static gboolean
has_other_bone (const OssaSubject *a, const OssaSubject *b)
{
  return a == NULL || ossa_subject_get_surface (a, 0) != ossa_subject_get_surface (b, 0);
}

void
ossa_sections_set_subject (OssaSections *self, OssaSubject *subject)
{
  gboolean other;

  if (ossa_subject_equal (self->subject, subject))
    return;
  other = subject != NULL && has_other_bone (self->subject, subject);
  g_clear_pointer (&self->subject, ossa_subject_unref);
  if (subject == NULL)
    return;
  self->subject = ossa_subject_ref (subject);
  if (other)
    begin_bone (self);
  if (!self->touched && !self->knew_outcome)
    ossa_sections_set_point (self, ossa_subject_get_interest (subject), FALSE);
  self->knew_outcome = self->knew_outcome || ossa_subject_get_input (subject).outcome != NULL;
  outdate_all (self);
}

void
ossa_sections_set_colors (OssaSections *self,
                          OssaSectionQuantity quantity,
                          OssaColormapKind colormap)
{
  if (self->quantity == quantity && self->colormap == colormap)
    return;
  self->quantity = quantity;
  self->colormap = colormap;
  outdate_all (self);
}

OssaSectionQuantity
ossa_sections_get_quantity (OssaSections *self)
{
  return self->quantity;
}

void
ossa_sections_set_shown (OssaSections *self, gboolean shown)
{
  for (guint i = 0; i < OSSA_N_PLANES; i++)
    self->slots[i].wanted = shown;
  next (self);
}

void
ossa_sections_set_cut (OssaSections *self, OssaPlane plane, gboolean enabled, gboolean flipped)
{
  Slot *slot = &self->slots[OSSA_N_PLANES + plane];

  if (slot->wanted == enabled && slot->flipped == flipped)
    return;
  slot->wanted = enabled;
  slot->flipped = flipped;
  if (!enabled) {
    ossa_stage_set_section (ossa_stage_view_get_stage (self->view), plane, NULL);
    ossa_stage_view_refresh (self->view);
  }
  outdate (self, OSSA_N_PLANES + plane);
  next (self);
}

void
ossa_sections_set_point (OssaSections *self, OssaVec point, gboolean more)
{
  gboolean same = ossa_vec_distance (self->point, point) == 0;

  self->moving = more;
  self->point = point;
  for (guint i = 0; i < OSSA_N_PLANES; i++)
    ossa_section_widget_set_cross (self->widgets[i], point);
  if (same)
    next (self);
  else
    outdate_all (self);
}

OssaVec
ossa_sections_get_point (OssaSections *self)
{
  return self->point;
}
