/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-private.h"

#include <math.h>

#include "ossa-error.h"
#include "ossa-number.h"

/* Setters for what lies on and in the bone: landmarks given by hand, and lesions. */

static int
find_landmark (const GPtrArray *landmarks, const char *id)
{
  for (guint i = 0; i < landmarks->len; i++)
    if (g_str_equal (((OssaPlanLandmark *)g_ptr_array_index (landmarks, i))->id, id))
      return (int)i;
  return -1;
}

void
ossa_plan_add_landmark (OssaPlan *self, const OssaLandmark *landmark)
{
  OssaPlanLandmark *record;
  GPtrArray *landmarks;
  int before;

  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);

  landmarks = self->decisions->landmarks;
  before = find_landmark (landmarks, landmark->id);
  record = ossa_plan_landmark_from (landmark);
  record->confidence = NAN;
  if (before >= 0)
    g_ptr_array_remove_index (landmarks, (guint)before);
  g_ptr_array_insert (landmarks, before, record);
  ossa_plan_decided (self);
}

void
ossa_plan_remove_landmark (OssaPlan *self, const char *id)
{
  int index;

  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);

  index = find_landmark (self->decisions->landmarks, id);
  if (index < 0)
    return;
  g_ptr_array_remove_index (self->decisions->landmarks, (guint)index);
  ossa_plan_decided (self);
}

/* Of no margin there is one form only. */
static double
margin_or_nan (double margin_mm)
{
  return margin_mm == 0 ? NAN : margin_mm;
}

/* A lesion gives its radii with the margin in them, the plan holds the two apart. */
static void
take_ellipsoid (OssaPlanLesion *record, const OssaLesion *lesion)
{
  double margin = ossa_lesion_get_margin (lesion);
  OssaFrame frame = ossa_lesion_get_frame (lesion);

  record->center_mm = ossa_lesion_get_center (lesion);
  record->radii_mm =
      ossa_vec_sub (ossa_lesion_get_radii (lesion), ossa_vec (margin, margin, margin));
  for (int i = 0; i < 3; i++)
    record->axis[i] = frame.axis[i];
}

gboolean
ossa_plan_add_lesion (OssaPlan *self, const OssaLesion *lesion, GError **error)
{
  g_autoptr (OssaPlanLesion) record = NULL;

  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);

  record = ossa_plan_lesion_new ();
  record->name = g_strdup (ossa_lesion_get_name (lesion));
  record->type = ossa_lesion_get_type (lesion);
  record->shape = ossa_lesion_get_shape (lesion);
  record->margin_mm = margin_or_nan (ossa_lesion_get_margin (lesion));
  if (record->shape == OSSA_LESION_ELLIPSOID)
    take_ellipsoid (record, lesion);
  else if (record->shape == OSSA_LESION_REGION)
    record->region = g_strdup (ossa_lesion_get_source (lesion));
  else if (record->shape == OSSA_LESION_PAINTED)
    record->balls = ossa_lesion_balls_copy (ossa_lesion_get_balls (lesion));
  else if (!ossa_plan_take_file (&record->file, ossa_lesion_get_source (lesion), error))
    return FALSE;
  g_ptr_array_add (self->decisions->lesions, g_steal_pointer (&record));
  ossa_plan_decided (self);
  return TRUE;
}

void
ossa_plan_remove_lesion (OssaPlan *self, guint index)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);
  g_return_if_fail (index < self->decisions->lesions->len);

  g_ptr_array_remove_index (self->decisions->lesions, index);
  ossa_plan_decided (self);
}

static gboolean
check_name (const char *name, GError **error)
{
  if (name == NULL || *name == '\0') {
    g_set_error_literal (error, OSSA_ERROR, OSSA_ERROR_USAGE, "A lesion needs a name: give one.");
    return FALSE;
  }
  return ossa_plan_check_text (name, OSSA_PLAN_NAME_MAX, "lesion's name", error);
}

static gboolean
check_margin (double margin_mm, GError **error)
{
  char given[OSSA_NUMBER_SIZE], max[OSSA_NUMBER_SIZE];

  if (isnan (margin_mm) || (margin_mm >= 0 && margin_mm <= OSSA_PLAN_MARGIN_MAX_MM))
    return TRUE;
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "%s is no lesion's margin in mm: give 0 to %s.",
               ossa_number_format (given, margin_mm),
               ossa_number_format (max, OSSA_PLAN_MARGIN_MAX_MM));
  return FALSE;
}

/* Whether @lesion is one; its file is hashed where it has no hash yet. */
static gboolean
complete_lesion (OssaPlanLesion *lesion, GError **error)
{
  g_autoptr (OssaLesion) made = NULL;

  if (!check_name (lesion->name, error) || !check_margin (lesion->margin_mm, error))
    return FALSE;
  lesion->margin_mm = margin_or_nan (lesion->margin_mm);
  if (lesion->shape == OSSA_LESION_SURFACE && lesion->file.path != NULL &&
      lesion->file.sha256 == NULL) {
    g_autofree char *path = g_strdup (lesion->file.path);

    if (!ossa_plan_take_file (&lesion->file, path, error))
      return FALSE;
  }
  if (!ossa_plan_lesion_is_whole (lesion)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "The lesion '%s' lacks what its shape needs: give its place, region or file.",
                 lesion->name);
    return FALSE;
  }
  if (lesion->shape == OSSA_LESION_ELLIPSOID)
    made = ossa_plan_lesion_to_ellipsoid (lesion, error);
  else if (lesion->shape == OSSA_LESION_PAINTED)
    made = ossa_plan_lesion_to_painted (lesion, error);
  else
    return TRUE;
  return made != NULL;
}

gboolean
ossa_plan_append_lesion (OssaPlan *self, const OssaPlanLesion *lesion, GError **error)
{
  g_autoptr (OssaPlanLesion) record = NULL;

  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);

  record = ossa_plan_lesion_copy (lesion);
  if (!complete_lesion (record, error))
    return FALSE;
  g_ptr_array_add (self->decisions->lesions, g_steal_pointer (&record));
  ossa_plan_decided (self);
  return TRUE;
}

gboolean
ossa_plan_set_lesion (OssaPlan *self, guint index, const OssaPlanLesion *lesion, GError **error)
{
  g_autoptr (OssaPlanLesion) record = NULL;
  GPtrArray *lesions;

  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);
  g_return_val_if_fail (index < self->decisions->lesions->len, FALSE);

  record = ossa_plan_lesion_copy (lesion);
  if (!complete_lesion (record, error))
    return FALSE;
  lesions = self->decisions->lesions;
  ossa_plan_lesion_free (g_ptr_array_index (lesions, index));
  g_ptr_array_index (lesions, index) = g_steal_pointer (&record);
  ossa_plan_decided (self);
  return TRUE;
}

gboolean
ossa_plan_rename_lesion (OssaPlan *self, guint index, const char *name, GError **error)
{
  OssaPlanLesion *lesion;

  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);
  g_return_val_if_fail (index < self->decisions->lesions->len, FALSE);

  if (!check_name (name, error))
    return FALSE;
  lesion = g_ptr_array_index (self->decisions->lesions, index);
  ossa_plan_replace_text (&lesion->name, name);
  ossa_plan_decided (self);
  return TRUE;
}

gboolean
ossa_plan_set_lesion_margin (OssaPlan *self, guint index, double margin_mm, GError **error)
{
  OssaPlanLesion *lesion;

  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);
  g_return_val_if_fail (index < self->decisions->lesions->len, FALSE);

  if (!check_margin (margin_mm, error))
    return FALSE;
  lesion = g_ptr_array_index (self->decisions->lesions, index);
  lesion->margin_mm = margin_or_nan (margin_mm);
  ossa_plan_decided (self);
  return TRUE;
}
