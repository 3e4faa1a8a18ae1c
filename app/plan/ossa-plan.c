/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-private.h"

#include <math.h>

#include "ossa-config.h"
#include "ossa-data.h"
#include "ossa-error.h"
#include "ossa-number.h"
#include "ossa-plan-xml.h"

#define DEFAULT_MASS_KG   75
#define DEFAULT_CELL_MM   1
#define DEFAULT_RADIUS_MM 3

G_DEFINE_FINAL_TYPE (OssaPlan, ossa_plan, G_TYPE_OBJECT)

enum { PROP_0, PROP_READ_ONLY, PROP_HAS_RESULTS, PROP_STALE, N_PROPERTIES };
static GParamSpec *properties[N_PROPERTIES];

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
ossa_plan_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  OssaPlan *self = OSSA_PLAN (object);

  switch (id) {
  case PROP_READ_ONLY: g_value_set_boolean (value, self->read_only); break;
  case PROP_HAS_RESULTS: g_value_set_boolean (value, ossa_plan_get_results (self) != NULL); break;
  case PROP_STALE: g_value_set_boolean (value, ossa_plan_has_stale_results (self)); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static GParamSpec *
told_boolean (const char *name)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE,
                               G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
}

static void
ossa_plan_class_init (OssaPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ossa_plan_finalize;
  G_OBJECT_CLASS (klass)->get_property = ossa_plan_get_property;
  properties[PROP_READ_ONLY] = told_boolean ("read-only");
  properties[PROP_HAS_RESULTS] = told_boolean ("has-results");
  properties[PROP_STALE] = told_boolean ("stale");
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
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
  self->told_results = ossa_plan_get_results (self) != NULL;
  self->told_stale = ossa_plan_has_stale_results (self);
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

static void
update_read_only (OssaPlan *self)
{
  gboolean read_only = self->unbound || self->guarded;

  if (self->read_only == read_only)
    return;
  self->read_only = read_only;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}

void
ossa_plan_set_guarded (OssaPlan *self, gboolean guarded)
{
  g_return_if_fail (OSSA_IS_PLAN (self));

  self->guarded = guarded;
  update_read_only (self);
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
  self->unbound = error != NULL;
  update_read_only (self);
  if (reason != NULL)
    *reason = error != NULL ? g_strdup (error->message) : NULL;
  return error == NULL;
}

static void
tell (OssaPlan *self, gboolean *told, gboolean now, guint property)
{
  if (*told == now)
    return;
  *told = now;
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
tell_changed (OssaPlan *self)
{
  tell (self, &self->told_results, ossa_plan_get_results (self) != NULL, PROP_HAS_RESULTS);
  tell (self, &self->told_stale, ossa_plan_has_stale_results (self), PROP_STALE);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
ossa_plan_decided (OssaPlan *self)
{
  g_clear_pointer (&self->hash, g_free);
  tell_changed (self);
}

gboolean
ossa_plan_take_file (OssaPlanFile *file, const char *path, GError **error)
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
ossa_plan_check_text (const char *text, glong max, const char *what, GError **error)
{
  if (text == NULL)
    return TRUE;
  if (!ossa_xml_writer_can_hold (text))
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "The %s has characters that a plan cannot hold: take them out.", what);
  else if (g_utf8_strlen (text, -1) > max)
    g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
                 "The %s has more than %ld characters: shorten it.", what, max);
  else
    return TRUE;
  return FALSE;
}

void
ossa_plan_replace_text (char **member, const char *text)
{
  char *copy = text != NULL && *text != '\0' ? g_strdup (text) : NULL;

  g_free (*member);
  *member = copy;
}

static gboolean
set_text (
    OssaPlan *self, char **member, const char *text, glong max, const char *what, GError **error)
{
  if (!ossa_plan_check_text (text, max, what, error))
    return FALSE;
  ossa_plan_replace_text (member, text);
  ossa_plan_decided (self);
  return TRUE;
}

gboolean
ossa_plan_set_title (OssaPlan *self, const char *title, GError **error)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);

  return set_text (self, &self->decisions->title, title, OSSA_PLAN_NAME_MAX, "title", error);
}

gboolean
ossa_plan_set_note (OssaPlan *self, const char *note, GError **error)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);

  return set_text (self, &self->decisions->note, note, OSSA_PLAN_NOTE_MAX, "note", error);
}

gboolean
ossa_plan_set_source (
    OssaPlan *self, const char *path, double unit_scale, gboolean unit_guessed, GError **error)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);
  g_return_val_if_fail (unit_scale > 0 && isfinite (unit_scale), FALSE);

  if (!ossa_plan_take_file (&self->decisions->source, path, error))
    return FALSE;
  self->decisions->unit_scale = unit_scale;
  self->decisions->unit_guessed = unit_guessed;
  ossa_plan_decided (self);
  return TRUE;
}

void
ossa_plan_set_unit (OssaPlan *self, double unit_scale, gboolean unit_guessed)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);
  g_return_if_fail (unit_scale > 0 && isfinite (unit_scale));

  self->decisions->unit_scale = unit_scale;
  self->decisions->unit_guessed = unit_guessed;
  ossa_plan_decided (self);
}

gboolean
ossa_plan_set_canal (OssaPlan *self, const char *path, GError **error)
{
  g_return_val_if_fail (OSSA_IS_PLAN (self) && !self->read_only, FALSE);

  if (path == NULL)
    ossa_fields_clear (ossa_plan_file_fields, &self->decisions->canal);
  else if (!ossa_plan_take_file (&self->decisions->canal, path, error))
    return FALSE;
  ossa_plan_decided (self);
  return TRUE;
}

void
ossa_plan_set_canal_hashed (OssaPlan *self, const char *path, const char *sha256)
{
  OssaPlanFile *canal;

  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);
  g_return_if_fail (path != NULL && sha256 != NULL);

  canal = &self->decisions->canal;
  ossa_fields_clear (ossa_plan_file_fields, canal);
  canal->path = g_canonicalize_filename (path, NULL);
  canal->sha256 = g_strdup (sha256);
  ossa_plan_decided (self);
}

void
ossa_plan_set_site (OssaPlan *self, int site, OssaSide side)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);
  g_return_if_fail (site >= -1 && site < OSSA_N_SITES);

  self->decisions->site = site;
  self->decisions->side = side;
  ossa_plan_decided (self);
}

void
ossa_plan_set_law (OssaPlan *self, const char *law)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only);

  g_free (self->decisions->law);
  self->decisions->law = g_strdup (law);
  ossa_plan_decided (self);
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
  ossa_plan_decided (self);
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
ossa_plan_restore (OssaPlan *self, OssaPlanDecisions *decisions)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && !self->read_only && decisions != NULL);

  ossa_plan_decisions_free (self->decisions);
  self->decisions = decisions;
  ossa_plan_decided (self);
}

void
ossa_plan_take_results (OssaPlan *self, OssaPlanResults *results)
{
  g_return_if_fail (OSSA_IS_PLAN (self) && results != NULL);

  g_clear_pointer (&self->results, ossa_plan_results_free);
  self->results = results;
  tell_changed (self);
}
