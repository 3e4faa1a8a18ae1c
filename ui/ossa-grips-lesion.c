/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-grip.h"

#include <glib/gi18n.h>

#define CENTER      3
#define LEAST_MM    0.5
#define GREATEST_MM 200.0

typedef struct {
  OssaPlanLesion *lesion; /* as it was */
  guint index;
} Start;

/* The selected lesion, when it is an ellipsoid. */
static const OssaPlanLesion *
find_lesion (OssaDocument *document, guint *index)
{
  const GPtrArray *lesions = ossa_plan_get_decisions (ossa_document_get_plan (document))->lesions;
  const char *selection = ossa_document_get_selection (document);
  const OssaPlanLesion *lesion;

  if (selection == NULL || sscanf (selection, "lesion:%u", index) != 1 || *index >= lesions->len)
    return NULL;
  lesion = g_ptr_array_index (lesions, *index);
  return lesion->shape == OSSA_LESION_ELLIPSOID ? lesion : NULL;
}

static GPtrArray *
list (OssaDocument *document)
{
  guint index;
  const OssaPlanLesion *lesion = find_lesion (document, &index);
  GPtrArray *grips;

  if (lesion == NULL || ossa_document_get_state (document) == OSSA_STATE_INTACT)
    return NULL;
  grips = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_grip_free);
  for (int i = 0; i < 3; i++) {
    OssaGrip *grip = ossa_grip_new (OSSA_GRIP_SLIDE, _ ("Radius"), lesion->center_mm, i);

    grip->axis = lesion->axis[i];
    grip->value = grip->reach = ossa_vec_get (lesion->radii_mm, i);
    grip->min = LEAST_MM;
    grip->max = GREATEST_MM;
    g_ptr_array_add (grips, grip);
  }
  g_ptr_array_add (
      grips, ossa_grip_new (OSSA_GRIP_FREE, _ ("Middle of the lesion"), lesion->center_mm, CENTER));
  return grips;
}

static gpointer
begin (OssaDocument *document)
{
  guint index;
  const OssaPlanLesion *lesion = find_lesion (document, &index);
  Start *start;

  if (lesion == NULL)
    return NULL;
  start = g_new (Start, 1);
  *start = (Start){ ossa_plan_lesion_copy (lesion), index };
  return start;
}

static void
end (gpointer data)
{
  Start *start = data;

  ossa_plan_lesion_free (start->lesion);
  g_free (start);
}

static void
apply (OssaDocument *document, gpointer data, const OssaGrip *grip, double value, OssaVec place)
{
  Start *start = data;
  g_autoptr (OssaPlanLesion) lesion = ossa_plan_lesion_copy (start->lesion);
  g_autofree char *key = g_strdup_printf ("lesion %u", start->index);
  double *radii[] = { &lesion->radii_mm.x, &lesion->radii_mm.y, &lesion->radii_mm.z };

  if (grip->index == CENTER)
    lesion->center_mm = place;
  else
    *radii[grip->index] = value;
  if (ossa_plan_set_lesion (ossa_document_get_plan (document), start->index, lesion, NULL))
    ossa_document_record (
        document, grip->index == CENTER ? _ ("Move the lesion") : _ ("Size the lesion"), key);
}

const OssaGripSource ossa_grips_lesion = { list, apply, begin, end, FALSE };
