/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-brush.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ossa-lesion-adding.h"

/* An answer that takes longer is not waited for, us. */
#define PATIENCE (400 * 1000)
/* Places are kept to this, mm: what a hand means, in few digits. */
#define PLACE_MM 0.01

struct _OssaBrush {
  double radius;
  gboolean erasing;
  OssaDocument *document; /* of the stroke, or %NULL */
  OssaPlanLesion *lesion; /* as it is to be */
  int index;              /* of it in the plan, -1: not there */
  gboolean has_last, waiting;
  OssaVec last;   /* where the brush did something */
  gint64 applied; /* when the plan last followed; 0: that was seen */
  GError *error;  /* the first of the stroke */
};

OssaBrush *
ossa_brush_new (void)
{
  OssaBrush *self = g_new0 (OssaBrush, 1);

  ossa_brush_set_size (self, OSSA_BRUSH_DEFAULT_MM);
  return self;
}

void
ossa_brush_free (OssaBrush *self)
{
  if (self->document != NULL)
    ossa_brush_end (self, NULL);
  g_free (self);
}

void
ossa_brush_set_size (OssaBrush *self, double size_mm)
{
  if (self->document == NULL)
    self->radius = CLAMP (size_mm, OSSA_BRUSH_MIN_MM, OSSA_BRUSH_MAX_MM) / 2;
}

double
ossa_brush_get_radius (const OssaBrush *self)
{
  return self->radius;
}

void
ossa_brush_set_erasing (OssaBrush *self, gboolean erasing)
{
  if (self->document == NULL)
    self->erasing = erasing;
}

gboolean
ossa_brush_is_down (const OssaBrush *self)
{
  return self->document != NULL;
}

/* The plan's lesion at @index, if it is painted. */
static const OssaPlanLesion *
get_painted (OssaDocument *document, guint index)
{
  const GPtrArray *lesions = ossa_plan_get_decisions (ossa_document_get_plan (document))->lesions;
  const OssaPlanLesion *lesion = index < lesions->len ? g_ptr_array_index (lesions, index) : NULL;

  return lesion != NULL && lesion->shape == OSSA_LESION_PAINTED ? lesion : NULL;
}

gboolean
ossa_brush_begin (OssaBrush *self, OssaDocument *document)
{
  const char *selection = ossa_document_get_selection (document);
  const OssaPlanLesion *lesion = NULL;
  guint index;

  g_return_val_if_fail (self->document == NULL, FALSE);

  if (selection != NULL && sscanf (selection, "lesion:%u", &index) == 1)
    lesion = get_painted (document, index);
  if (ossa_plan_is_read_only (ossa_document_get_plan (document)) ||
      (lesion == NULL && self->erasing))
    return FALSE;
  self->document = g_object_ref (document);
  self->lesion =
      lesion != NULL ? ossa_plan_lesion_copy (lesion) : ossa_lesion_make_painted (document);
  self->index = lesion != NULL ? (int)index : -1;
  self->has_last = self->waiting = FALSE;
  self->applied = 0;
  ossa_document_begin_gesture (document);
  return TRUE;
}

static void
record (OssaBrush *self)
{
  ossa_document_record (self->document,
                        self->erasing ? _ ("Erase from the lesion") : _ ("Paint the lesion"),
                        "brush");
}

static gboolean
append (OssaBrush *self, OssaPlan *plan)
{
  guint index = ossa_plan_get_decisions (plan)->lesions->len;
  g_autofree char *selection = g_strdup_printf ("lesion:%u", index);

  if (!ossa_plan_append_lesion (plan, self->lesion, self->error == NULL ? &self->error : NULL))
    return FALSE;
  self->index = (int)index;
  record (self);
  ossa_document_set_selection (self->document, selection);
  return TRUE;
}

/* What was undone under the brush stays undone. */
static gboolean
replace (OssaBrush *self, OssaPlan *plan)
{
  if (get_painted (self->document, (guint)self->index) == NULL ||
      !ossa_plan_set_lesion (plan, (guint)self->index, self->lesion,
                             self->error == NULL ? &self->error : NULL))
    return FALSE;
  record (self);
  return TRUE;
}

/* A lesion without a ball is none; it waits for one, or for the end of the stroke. */
static void
apply (OssaBrush *self)
{
  OssaPlan *plan = ossa_document_get_plan (self->document);

  if (self->lesion->balls->len == 0)
    return;
  self->waiting = FALSE;
  self->applied = g_get_monotonic_time ();
  if (!(self->index < 0 ? append (self, plan) : replace (self, plan)))
    return;
  if (ossa_document_get_state (self->document) == OSSA_STATE_INTACT)
    ossa_document_set_state (self->document, OSSA_STATE_LESION);
}

/* Paint beside the bone would be a lesion of nothing. */
static gboolean
meets_bone (OssaBrush *self, OssaVec center)
{
  OssaBone *bone = ossa_document_get_bone (self->document);

  return bone == NULL ||
         ossa_locator_signed_distance (ossa_bone_get_locator (bone), center) < self->radius;
}

static gboolean
change (OssaBrush *self, OssaVec center)
{
  if (self->erasing)
    return ossa_lesion_balls_erase (self->lesion->balls, center, self->radius) > 0;
  if (!meets_bone (self, center))
    return FALSE;
  return ossa_lesion_balls_add (self->lesion->balls, center, self->radius,
                                self->error == NULL ? &self->error : NULL);
}

static double
rounded (double mm)
{
  return round (mm / PLACE_MM) * PLACE_MM;
}

void
ossa_brush_move (OssaBrush *self, OssaVec center)
{
  if (self->document == NULL ||
      (self->has_last && ossa_vec_distance (center, self->last) < self->radius / 2))
    return;
  self->has_last = TRUE;
  self->last = center;
  if (!change (self, ossa_vec (rounded (center.x), rounded (center.y), rounded (center.z))))
    return;
  self->waiting = TRUE;
  if (self->applied == 0 || g_get_monotonic_time () - self->applied > PATIENCE)
    apply (self);
}

void
ossa_brush_follow (OssaBrush *self)
{
  OssaShown shown;

  if (self->document == NULL || !ossa_document_get_shown_now (self->document, &shown) ||
      shown.stale)
    return;
  self->applied = 0;
  if (self->waiting)
    apply (self);
}

static void
remove_erased (OssaBrush *self)
{
  if (get_painted (self->document, (guint)self->index) == NULL)
    return;
  ossa_document_set_selection (self->document, NULL);
  ossa_plan_remove_lesion (ossa_document_get_plan (self->document), (guint)self->index);
  record (self);
}

gboolean
ossa_brush_end (OssaBrush *self, GError **error)
{
  g_autoptr (OssaDocument) document = self->document;

  g_return_val_if_fail (document != NULL, FALSE);

  if (self->waiting)
    apply (self);
  if (self->waiting && self->index >= 0)
    remove_erased (self);
  self->document = NULL;
  ossa_document_end_gesture (document);
  g_clear_pointer (&self->lesion, ossa_plan_lesion_free);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}
