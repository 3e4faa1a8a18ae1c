/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan.h"

#include <math.h>

#include "ossa-config.h"
#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-number.h"
#include "ossa-plan-xml.h"

#define DEFAULT_MASS_KG   75
#define DEFAULT_CELL_MM   1
#define DEFAULT_RADIUS_MM 3

struct _OssaPlan {
  GObject parent_instance;

  OssaPlanDecisions *decisions;
  OssaPlanResults *results;
  char *hash; /* of the decisions; %NULL: not yet computed */
  gboolean read_only;
};

G_DEFINE_FINAL_TYPE (OssaPlan, ossa_plan, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
ossa_plan_finalize (GObject *object)
{
  OssaPlan *self = OSSA_PLAN (object);

  g_clear_pointer (&self->decisions, ossa_plan_decisions_free);
  g_clear_pointer (&self->results, ossa_plan_results_free);
  g_free (self->hash);
  G_OBJECT_CLASS (ossa_plan_parent_class)->finalize (object);
}

static void
ossa_plan_class_init (OssaPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ossa_plan_finalize;
  signals[CHANGED] = g_signal_new ("changed", OSSA_TYPE_PLAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
ossa_plan_init (OssaPlan *self)
{
  self->decisions = ossa_plan_decisions_new ();
  self->decisions->body_weight_n = DEFAULT_MASS_KG * OSSA_PLAN_STANDARD_GRAVITY_M_S2;
  self->decisions->cell_mm = DEFAULT_CELL_MM;
  self->decisions->averaging_radius_mm = DEFAULT_RADIUS_MM;
}

OssaPlan *
ossa_plan_new (void)
{
  return g_object_new (OSSA_TYPE_PLAN, NULL);
}

OssaPlan *
ossa_plan_new_from_records (OssaPlanDecisions *decisions, OssaPlanResults *results)
{
  OssaPlan *self = ossa_plan_new ();

  ossa_plan_decisions_free (self->decisions);
  self->decisions = decisions;
  self->results = results;
  return self;
}

const OssaPlanDecisions *
ossa_plan_get_decisions (OssaPlan *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self), NULL);

  return self->decisions;
}

const char *
ossa_plan_get_hash (OssaPlan *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self), NULL);

  if (self->hash == NULL)
    self->hash = ossa_plan_hash_decisions (self->decisions);
  return self->hash;
}

static gboolean
is_fresh (OssaPlan *self)
{
  return g_strcmp0 (self->results->decisions_sha256, ossa_plan_get_hash (self)) == 0 &&
         g_strcmp0 (self->results->program, OSSA_VERSION) == 0;
}

const OssaPlanResults *
ossa_plan_get_results (OssaPlan *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self), NULL);

  return self->results != NULL && is_fresh (self) ? self->results : NULL;
}

gboolean
ossa_plan_has_stale_results (OssaPlan *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self), FALSE);

  return self->results != NULL && !is_fresh (self);
}

const OssaPlanResults *
ossa_plan_peek_results (OssaPlan *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self), NULL);

  return self->results;
}

gboolean
ossa_plan_is_read_only (OssaPlan *self)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self), TRUE);

  return self->read_only;
}

gboolean
ossa_plan_bind (OssaPlan *self, OssaPluginRegistry *registry, char **reason)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (OSSA_IS_PLAN (self), FALSE);

  for (guint i = 0; i < self->decisions->hardware->len && error == NULL; i++) {
    const OssaPlanHardware *hardware = g_ptr_array_index (self->decisions->hardware, i);

    ossa_plugin_registry_find_family (registry, hardware->family, &error);
  }
  self->read_only = error != NULL;
  if (reason != NULL)
    *reason = error != NULL ? g_strdup (error->message) : NULL;
  return error == NULL;
}

static void
emit_changed (OssaPlan *self)
{
  g_clear_pointer (&self->hash, g_free);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The file's whole path and hash, into @file. */
static gboolean
take_file (OssaPlanFile *file, const char *path, GError **error)
{
  g_autofree char *sha256 = ossa_data_hash_file (path, error);

  if (sha256 == NULL)
    return FALSE;
  g_free (file->path);
  g_free (file->sha256);
  file->path = g_canonicalize_filename (path, NULL);
  file->sha256 = g_steal_pointer (&sha256);
  return TRUE;
}

gboolean
ossa_plan_set_source (
    OssaPlan *self, const char *path, double unit_scale, gboolean unit_guessed, GError **error)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);
  g_return_val_if_fail (unit_scale > 0 && isfinite (unit_scale), FALSE);

  if (!take_file (&self->decisions->source, path, error))
    return FALSE;
  self->decisions->unit_scale = unit_scale;
  self->decisions->unit_guessed = unit_guessed;
  emit_changed (self);
  return TRUE;
}

gboolean
ossa_plan_set_canal (OssaPlan *self, const char *path, GError **error)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);

  if (path == NULL)
    ossa_fields_clear (ossa_plan_file_fields, &self->decisions->canal);
  else if (!take_file (&self->decisions->canal, path, error))
    return FALSE;
  emit_changed (self);
  return TRUE;
}

void
ossa_plan_set_site (OssaPlan *self, int site, OssaSide side)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);
  g_return_if_fail (site >= -1 && site < OSSA_N_SITES);

  self->decisions->site = site;
  self->decisions->side = side;
  emit_changed (self);
}

void
ossa_plan_set_law (OssaPlan *self, const char *law)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);

  g_free (self->decisions->law);
  self->decisions->law = g_strdup (law);
  emit_changed (self);
}

static gboolean
set_number (OssaPlan *self,
            double *member,
            double value,
            double min,
            double max,
            const char *what,
            GError **error)
{
  char lo[OSSA_NUMBER_SIZE], hi[OSSA_NUMBER_SIZE], given[OSSA_NUMBER_SIZE];

  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);

  if (!(value >= min && value <= max)) {
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE, "%s is no %s: give %s to %s.",
                 ossa_number_format (given, value), what, ossa_number_format (lo, min),
                 ossa_number_format (hi, max));
    return FALSE;
  }
  *member = value;
  emit_changed (self);
  return TRUE;
}

gboolean
ossa_plan_set_body_weight (OssaPlan *self, double newtons, GError **error)
{
  return set_number (self, &self->decisions->body_weight_n, newtons, OSSA_PLAN_BODY_WEIGHT_MIN_N,
                     OSSA_PLAN_BODY_WEIGHT_MAX_N, "body weight in N", error);
}

gboolean
ossa_plan_set_cell (OssaPlan *self, double cell_mm, GError **error)
{
  return set_number (self, &self->decisions->cell_mm, cell_mm, OSSA_STUDY_CELL_MIN_MM,
                     OSSA_STUDY_CELL_MAX_MM, "cell size in mm", error);
}

gboolean
ossa_plan_set_averaging_radius (OssaPlan *self, double radius_mm, GError **error)
{
  return set_number (self, &self->decisions->averaging_radius_mm, radius_mm,
                     OSSA_PLAN_RADIUS_MIN_MM, OSSA_PLAN_RADIUS_MAX_MM, "averaging radius in mm",
                     error);
}

void
ossa_plan_add_landmark (OssaPlan *self, const OssaLandmark *landmark)
{
  GPtrArray *landmarks = self->decisions->landmarks;
  OssaPlanLandmark *record = ossa_plan_landmark_from (landmark);

  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);

  record->confidence = NAN;
  for (guint i = 0; i < landmarks->len; i++)
    if (g_str_equal (((OssaPlanLandmark *)g_ptr_array_index (landmarks, i))->id, landmark->id))
      g_ptr_array_remove_index (landmarks, i--);
  g_ptr_array_add (landmarks, record);
  emit_changed (self);
}

static void
take_ellipsoid (OssaPlanLesion *record, const OssaLesion *lesion)
{
  OssaFrame frame = ossa_lesion_get_frame (lesion);

  record->center_mm = ossa_lesion_get_center (lesion);
  record->radii_mm = ossa_lesion_get_radii (lesion);
  for (int i = 0; i < 3; i++)
    record->axis[i] = frame.axis[i];
}

gboolean
ossa_plan_add_lesion (OssaPlan *self, const OssaLesion *lesion, GError **error)
{
  OssaPlanLesion *record = ossa_plan_lesion_new ();

  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);

  record->name = g_strdup (ossa_lesion_get_name (lesion));
  record->type = ossa_lesion_get_type (lesion);
  record->shape = ossa_lesion_get_shape (lesion);
  if (ossa_lesion_get_margin (lesion) != 0)
    record->margin_mm = ossa_lesion_get_margin (lesion);
  if (record->shape == OSSA_LESION_ELLIPSOID) {
    take_ellipsoid (record, lesion);
  } else if (record->shape == OSSA_LESION_REGION) {
    record->region = g_strdup (ossa_lesion_get_source (lesion));
  } else if (!take_file (&record->file, ossa_lesion_get_source (lesion), error)) {
    ossa_plan_lesion_free (record);
    return FALSE;
  }
  g_ptr_array_add (self->decisions->lesions, record);
  emit_changed (self);
  return TRUE;
}

void
ossa_plan_remove_lesion (OssaPlan *self, guint index)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);
  g_return_if_fail (index < self->decisions->lesions->len);

  g_ptr_array_remove_index (self->decisions->lesions, index);
  emit_changed (self);
}

void
ossa_plan_add_load (OssaPlan *self, const char *id)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);

  if (g_ptr_array_find_with_equal_func (self->decisions->loads, id, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->decisions->loads, g_strdup (id));
  emit_changed (self);
}

void
ossa_plan_clear_loads (OssaPlan *self)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);

  g_ptr_array_set_size (self->decisions->loads, 0);
  emit_changed (self);
}

void
ossa_plan_add_hardware (OssaPlan *self, const OssaFamily *family, const double *values)
{
  OssaParamTable *table = ossa_family_get_params (family);
  OssaPlanHardware *hardware = ossa_plan_hardware_new ();

  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);

  hardware->family = g_strdup (ossa_family_get_id (family));
  hardware->plugin = g_strdup (ossa_family_get_plugin_id (family));
  hardware->plugin_version = g_strdup (ossa_family_get_plugin_version (family));
  for (guint i = 0; i < ossa_param_table_get_size (table); i++) {
    OssaPlanParam *param = ossa_plan_param_new ();

    param->id = g_strdup (ossa_param_table_get (table, i)->id);
    param->unit = g_strdup (ossa_param_table_get (table, i)->unit);
    param->value = isnan (values[i]) ? NULL : ossa_param_table_format (table, i, values[i]);
    g_ptr_array_add (hardware->params, param);
  }
  g_ptr_array_add (self->decisions->hardware, hardware);
  emit_changed (self);
}

void
ossa_plan_remove_hardware (OssaPlan *self, guint index)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);
  g_return_if_fail (index < self->decisions->hardware->len);

  g_ptr_array_remove_index (self->decisions->hardware, index);
  emit_changed (self);
}

void
ossa_plan_take_results (OssaPlan *self, OssaPlanResults *results)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && results != NULL);

  g_clear_pointer (&self->results, ossa_plan_results_free);
  self->results = results;
  g_signal_emit (self, signals[CHANGED], 0);
}
