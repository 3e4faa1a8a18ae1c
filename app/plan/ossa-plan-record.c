/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-record.h"

#include <math.h>

/* A record as large as @size, all zero but the numbers and vectors of @fields, which are NaN. */
static gpointer
record_new (gsize size, const OssaField *fields)
{
  char *record = g_malloc0 (size);

  for (const OssaField *field = fields; field->attribute != NULL; field++) {
    double *value = (double *)(record + field->offset);
    int n = field->kind == OSSA_FIELD_VEC ? 3 : field->kind == OSSA_FIELD_NUMBER ? 1 : 0;

    for (int i = 0; i < n; i++)
      value[i] = NAN;
  }
  return record;
}

#define RECORD_NEW(Type, fields) ((Type *)record_new (sizeof (Type), fields))

OssaPlanLandmark *
ossa_plan_landmark_new (void)
{
  return RECORD_NEW (OssaPlanLandmark, ossa_plan_landmark_fields);
}

void
ossa_plan_landmark_free (OssaPlanLandmark *self)
{
  ossa_fields_clear (ossa_plan_landmark_fields, self);
  g_free (self);
}

OssaPlanLesion *
ossa_plan_lesion_new (void)
{
  return RECORD_NEW (OssaPlanLesion, ossa_plan_lesion_fields);
}

void
ossa_plan_lesion_free (OssaPlanLesion *self)
{
  ossa_fields_clear (ossa_plan_lesion_fields, self);
  g_clear_pointer (&self->balls, g_array_unref);
  g_free (self);
}

OssaPlanParam *
ossa_plan_param_new (void)
{
  return g_new0 (OssaPlanParam, 1);
}

void
ossa_plan_param_free (OssaPlanParam *self)
{
  ossa_fields_clear (ossa_plan_param_fields, self);
  g_free (self);
}

static GPtrArray *
params_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_plan_param_free);
}

OssaPlanHardware *
ossa_plan_hardware_new (void)
{
  OssaPlanHardware *self = g_new0 (OssaPlanHardware, 1);

  self->params = params_new ();
  return self;
}

void
ossa_plan_hardware_free (OssaPlanHardware *self)
{
  ossa_fields_clear (ossa_plan_hardware_fields, self);
  g_ptr_array_unref (self->params);
  g_free (self);
}

OssaPlanDecisions *
ossa_plan_decisions_new (void)
{
  OssaPlanDecisions *self = g_new0 (OssaPlanDecisions, 1);

  self->unit_scale = 1;
  self->site = -1;
  self->choice = -1;
  self->landmarks = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_plan_landmark_free);
  self->lesions = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_plan_lesion_free);
  self->loads = g_ptr_array_new_with_free_func (g_free);
  self->hardware = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_plan_hardware_free);
  return self;
}

void
ossa_plan_decisions_free (OssaPlanDecisions *self)
{
  ossa_fields_clear (ossa_plan_source_fields, self);
  ossa_fields_clear (ossa_plan_file_fields, &self->canal);
  ossa_fields_clear (ossa_plan_bone_fields, self);
  ossa_fields_clear (ossa_plan_about_fields, self);
  ossa_fields_clear (ossa_plan_choice_fields, self);
  g_ptr_array_unref (self->landmarks);
  g_ptr_array_unref (self->lesions);
  g_ptr_array_unref (self->loads);
  g_ptr_array_unref (self->hardware);
  g_free (self);
}

OssaPlanLesionResult *
ossa_plan_lesion_result_new (void)
{
  return RECORD_NEW (OssaPlanLesionResult, ossa_plan_lesion_result_fields);
}

static void
lesion_result_free (gpointer self)
{
  ossa_fields_clear (ossa_plan_lesion_result_fields, self);
  g_free (self);
}

OssaPlanPartResult *
ossa_plan_part_result_new (void)
{
  return RECORD_NEW (OssaPlanPartResult, ossa_plan_part_result_fields);
}

static void
part_result_free (gpointer self)
{
  ossa_fields_clear (ossa_plan_part_result_fields, self);
  g_free (self);
}

OssaPlanLoadResult *
ossa_plan_load_result_new (void)
{
  OssaPlanLoadResult *self = RECORD_NEW (OssaPlanLoadResult, ossa_plan_load_result_fields);

  self->parts = g_ptr_array_new_with_free_func (part_result_free);
  return self;
}

static void
load_result_free (gpointer data)
{
  OssaPlanLoadResult *self = data;

  ossa_fields_clear (ossa_plan_load_result_fields, self);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

OssaPlanStateResult *
ossa_plan_state_result_new (void)
{
  OssaPlanStateResult *self = RECORD_NEW (OssaPlanStateResult, ossa_plan_state_result_fields);

  self->loads = g_ptr_array_new_with_free_func (load_result_free);
  return self;
}

void
ossa_plan_state_result_free (OssaPlanStateResult *self)
{
  g_ptr_array_unref (self->loads);
  g_free (self);
}

OssaRule *
ossa_plan_rule_new (void)
{
  return RECORD_NEW (OssaRule, ossa_plan_rule_fields);
}

static void
rule_free (gpointer self)
{
  ossa_fields_clear (ossa_plan_rule_fields, self);
  g_free (self);
}

OssaPlanOptionResult *
ossa_plan_option_result_new (void)
{
  OssaPlanOptionResult *self = g_new0 (OssaPlanOptionResult, 1);

  self->params = params_new ();
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  return self;
}

void
ossa_plan_option_result_free (OssaPlanOptionResult *self)
{
  ossa_fields_clear (ossa_plan_option_result_fields, self);
  g_ptr_array_unref (self->params);
  g_ptr_array_unref (self->rules);
  g_clear_pointer (&self->treated, ossa_plan_state_result_free);
  g_free (self);
}

OssaPlanResults *
ossa_plan_results_new (void)
{
  OssaPlanResults *self = g_new0 (OssaPlanResults, 1);

  self->bone.landmarks = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_plan_landmark_free);
  self->lesions = g_ptr_array_new_with_free_func (lesion_result_free);
  self->options = g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_plan_option_result_free);
  return self;
}

void
ossa_plan_results_free (OssaPlanResults *self)
{
  ossa_fields_clear (ossa_plan_results_fields, self);
  ossa_fields_clear (ossa_plan_bone_result_fields, &self->bone);
  g_ptr_array_unref (self->bone.landmarks);
  g_ptr_array_unref (self->lesions);
  g_clear_pointer (&self->intact, ossa_plan_state_result_free);
  g_clear_pointer (&self->lesion, ossa_plan_state_result_free);
  g_ptr_array_unref (self->options);
  g_free (self);
}

const OssaPlanStateResult *
ossa_plan_results_get_present (const OssaPlanResults *self)
{
  return self->lesion != NULL ? self->lesion : self->intact;
}

const OssaPlanLandmark *
ossa_plan_results_find_landmark (const OssaPlanResults *self, const char *id)
{
  for (guint i = 0; i < self->bone.landmarks->len; i++) {
    const OssaPlanLandmark *landmark = g_ptr_array_index (self->bone.landmarks, i);

    if (g_str_equal (landmark->id, id))
      return landmark;
  }
  return NULL;
}

double
ossa_plan_results_get_measure (const OssaPlanResults *self, const char *id)
{
  const OssaPlanLandmark *landmark = ossa_plan_results_find_landmark (self, id);

  if (landmark == NULL)
    return NAN;
  return isfinite (landmark->value_deg) ? landmark->value_deg : landmark->value_mm;
}

OssaPlanLandmark *
ossa_plan_landmark_from (const OssaLandmark *landmark)
{
  OssaPlanLandmark *self = ossa_plan_landmark_new ();

  self->id = g_strdup (landmark->id);
  self->kind = landmark->kind;
  self->confidence = landmark->confidence;
  if (landmark->kind == OSSA_LANDMARK_POINT)
    self->position_mm = landmark->vec;
  else if (landmark->kind == OSSA_LANDMARK_DIRECTION)
    self->direction = landmark->vec;
  else if (ossa_landmark_is_angle (landmark->id))
    self->value_deg = landmark->value;
  else
    self->value_mm = landmark->value;
  return self;
}

OssaLandmark
ossa_plan_landmark_to (const OssaPlanLandmark *self)
{
  OssaLandmark landmark = {
    .id = g_intern_string (self->id), .kind = self->kind, .confidence = 1, .overridden = TRUE
  };

  landmark.vec = self->kind == OSSA_LANDMARK_POINT ? self->position_mm : self->direction;
  landmark.value = isfinite (self->value_deg) ? self->value_deg : self->value_mm;
  return landmark;
}

static gboolean
balls_are_whole (const GArray *balls)
{
  if (balls == NULL || balls->len == 0)
    return FALSE;
  for (guint i = 0; i < balls->len; i++) {
    const OssaLesionBall *ball = &g_array_index (balls, OssaLesionBall, i);

    if (!ossa_vec_is_finite (ball->center) || !isfinite (ball->radius))
      return FALSE;
  }
  return TRUE;
}

gboolean
ossa_plan_lesion_is_whole (const OssaPlanLesion *self)
{
  gboolean axes = TRUE;

  switch (self->shape) {
  case OSSA_LESION_ELLIPSOID:
    for (int i = 0; i < 3; i++)
      axes &= ossa_vec_is_finite (self->axis[i]);
    return axes && ossa_vec_is_finite (self->center_mm) && ossa_vec_is_finite (self->radii_mm);
  case OSSA_LESION_REGION: return self->region != NULL;
  case OSSA_LESION_PAINTED: return balls_are_whole (self->balls);
  case OSSA_LESION_SURFACE: return self->file.path != NULL && self->file.sha256 != NULL;
  }
  g_assert_not_reached ();
}

OssaLesion *
ossa_plan_lesion_to_ellipsoid (const OssaPlanLesion *self, GError **error)
{
  OssaFrame frame = ossa_frame_identity ();

  for (int i = 0; i < 3; i++)
    frame.axis[i] = self->axis[i];
  return ossa_lesion_new_ellipsoid (self->name, self->type, self->center_mm, self->radii_mm, &frame,
                                    error);
}

OssaLesion *
ossa_plan_lesion_to_painted (const OssaPlanLesion *self, GError **error)
{
  return ossa_lesion_new_painted (self->name, self->type, self->balls, error);
}
