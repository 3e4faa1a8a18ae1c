/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-record.h"

/* The parts of the decisions that are records of the decisions' own struct. */
static const OssaField *const own_fields[] = {
  ossa_plan_source_fields, ossa_plan_bone_fields,   ossa_plan_model_fields,
  ossa_plan_about_fields,  ossa_plan_choice_fields,
};

static gpointer
copy_landmark (gconstpointer self, gpointer user_data)
{
  OssaPlanLandmark *copy = ossa_plan_landmark_new ();

  ossa_fields_copy (ossa_plan_landmark_fields, self, copy);
  return copy;
}

OssaPlanLesion *
ossa_plan_lesion_copy (const OssaPlanLesion *self)
{
  OssaPlanLesion *copy = ossa_plan_lesion_new ();

  ossa_fields_copy (ossa_plan_lesion_fields, self, copy);
  copy->balls = self->balls != NULL ? ossa_lesion_balls_copy (self->balls) : NULL;
  return copy;
}

static gpointer
copy_param (gconstpointer self, gpointer user_data)
{
  OssaPlanParam *copy = ossa_plan_param_new ();

  ossa_fields_copy (ossa_plan_param_fields, self, copy);
  return copy;
}

OssaPlanHardware *
ossa_plan_hardware_copy (const OssaPlanHardware *self)
{
  OssaPlanHardware *copy = ossa_plan_hardware_new ();

  ossa_fields_copy (ossa_plan_hardware_fields, self, copy);
  g_ptr_array_extend (copy->params, self->params, copy_param, NULL);
  return copy;
}

static gpointer
copy_lesion (gconstpointer self, gpointer user_data)
{
  return ossa_plan_lesion_copy (self);
}

static gpointer
copy_hardware (gconstpointer self, gpointer user_data)
{
  return ossa_plan_hardware_copy (self);
}

static gpointer
copy_text (gconstpointer self, gpointer user_data)
{
  return g_strdup (self);
}

OssaPlanDecisions *
ossa_plan_decisions_copy (const OssaPlanDecisions *self)
{
  OssaPlanDecisions *copy = ossa_plan_decisions_new ();

  for (guint i = 0; i < G_N_ELEMENTS (own_fields); i++)
    ossa_fields_copy (own_fields[i], self, copy);
  ossa_fields_copy (ossa_plan_file_fields, &self->canal, &copy->canal);
  g_ptr_array_extend (copy->landmarks, self->landmarks, copy_landmark, NULL);
  g_ptr_array_extend (copy->lesions, self->lesions, copy_lesion, NULL);
  g_ptr_array_extend (copy->loads, self->loads, copy_text, NULL);
  g_ptr_array_extend (copy->hardware, self->hardware, copy_hardware, NULL);
  return copy;
}

static gboolean
records_equal (const OssaField *fields, const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!ossa_fields_equal (fields, g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
balls_equal (const GArray *a, const GArray *b)
{
  guint n = a != NULL ? a->len : 0;

  if (n != (b != NULL ? b->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!ossa_fields_equal (ossa_plan_ball_fields, &g_array_index (a, OssaLesionBall, i),
                            &g_array_index (b, OssaLesionBall, i)))
      return FALSE;
  return TRUE;
}

gboolean
ossa_plan_lesion_equal (const OssaPlanLesion *a, const OssaPlanLesion *b)
{
  return ossa_fields_equal (ossa_plan_lesion_fields, a, b) && balls_equal (a->balls, b->balls);
}

static gboolean
lesions_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!ossa_plan_lesion_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
texts_equal (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_strcmp0 (g_ptr_array_index (a, i), g_ptr_array_index (b, i)) != 0)
      return FALSE;
  return TRUE;
}

static gboolean
params_equal (const GPtrArray *a, const GPtrArray *b)
{
  for (guint i = 0; i < a->len; i++)
    if (!records_equal (ossa_plan_param_fields, ((OssaPlanHardware *)a->pdata[i])->params,
                        ((OssaPlanHardware *)b->pdata[i])->params))
      return FALSE;
  return TRUE;
}

gboolean
ossa_plan_decisions_equal (const OssaPlanDecisions *a, const OssaPlanDecisions *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (own_fields); i++)
    if (!ossa_fields_equal (own_fields[i], a, b))
      return FALSE;
  return ossa_fields_equal (ossa_plan_file_fields, &a->canal, &b->canal) &&
         records_equal (ossa_plan_landmark_fields, a->landmarks, b->landmarks) &&
         lesions_equal (a->lesions, b->lesions) && texts_equal (a->loads, b->loads) &&
         records_equal (ossa_plan_hardware_fields, a->hardware, b->hardware) &&
         params_equal (a->hardware, b->hardware);
}
