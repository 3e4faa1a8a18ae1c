/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-load-case-private.h"

#include <string.h>

#include "ossa-data.h"
#include "ossa-error.h"

#define LOADS_FOLDER "risk/data/loads"
#define LOADS_SCHEMA "risk/data/loads.xsd"

static void
place_clear (OssaLoadPlace *self)
{
  g_clear_pointer (&self->landmark, g_free);
}

static gboolean
vec_equal (OssaVec a, OssaVec b)
{
  return a.x == b.x && a.y == b.y && a.z == b.z;
}

static gboolean
place_equal (const OssaLoadPlace *a, const OssaLoadPlace *b)
{
  return a->kind == b->kind && g_strcmp0 (a->landmark, b->landmark) == 0 &&
         vec_equal (a->at, b->at) && vec_equal (a->toward, b->toward) &&
         a->radius_mm == b->radius_mm && a->half_angle == b->half_angle &&
         a->proximal == b->proximal && a->fraction == b->fraction;
}

static void
support_clear (gpointer data)
{
  OssaLoadSupport *support = data;

  place_clear (&support->place);
  g_free (support->name);
}

static void
action_clear (gpointer data)
{
  OssaLoadAction *action = data;

  place_clear (&action->place);
  g_free (action->name);
  g_strfreev (action->toward);
}

OssaLoadCase *
ossa_load_case_new_empty (void)
{
  OssaLoadCase *self = g_atomic_rc_box_new0 (OssaLoadCase);

  self->supports = g_array_new (FALSE, TRUE, sizeof (OssaLoadSupport));
  self->actions = g_array_new (FALSE, TRUE, sizeof (OssaLoadAction));
  g_array_set_clear_func (self->supports, support_clear);
  g_array_set_clear_func (self->actions, action_clear);
  return self;
}

static void
load_case_clear (gpointer data)
{
  OssaLoadCase *self = data;

  g_free (self->data_name);
  g_free (self->id);
  g_free (self->label);
  g_free (self->source);
  g_free (self->note);
  g_free (self->judged_landmark);
  g_array_unref (self->supports);
  g_array_unref (self->actions);
}

OssaLoadCase *
ossa_load_case_ref (OssaLoadCase *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ossa_load_case_unref (OssaLoadCase *self)
{
  g_atomic_rc_box_release_full (self, load_case_clear);
}

OssaLoadCase *
ossa_load_case_load (const char *data_name, GError **error)
{
  gsize length = 0;
  g_autofree char *schema = ossa_data_read (LOADS_SCHEMA, OSSA_XML_MAX_BYTES, &length, error);
  g_autoptr (OssaXmlDoc) doc =
      schema != NULL ? ossa_xml_load_data (data_name, "load", error) : NULL;
  OssaLoadCase *self;

  if (doc == NULL || !ossa_xml_validate (doc, schema, length, data_name, error))
    return NULL;
  self = ossa_load_case_new_from_xml (xmlDocGetRootElement (doc), error);
  if (self != NULL)
    self->data_name = g_strdup (data_name);
  return self;
}

static int
compare_cases (gconstpointer a, gconstpointer b)
{
  const OssaLoadCase *one = *(OssaLoadCase *const *)a;
  const OssaLoadCase *two = *(OssaLoadCase *const *)b;

  if (one->site != two->site)
    return (int)one->site - (int)two->site;
  return one->order != two->order ? one->order - two->order : strcmp (one->id, two->id);
}

GPtrArray *
ossa_load_case_list (GError **error)
{
  g_autoptr (GPtrArray) names = ossa_data_list (LOADS_FOLDER, ".xml");
  g_autoptr (GPtrArray) cases =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_load_case_unref);

  for (guint i = 0; i < names->len; i++) {
    OssaLoadCase *load = ossa_load_case_load (names->pdata[i], error);

    if (load == NULL)
      return NULL;
    g_ptr_array_add (cases, load);
  }
  g_ptr_array_sort (cases, compare_cases);
  return g_steal_pointer (&cases);
}

static gboolean
case_is_called (const OssaLoadCase *self, const char *id)
{
  g_autofree char *full = g_strconcat (ossa_site_id (self->site), "-", self->id, NULL);

  return g_ascii_strcasecmp (self->id, id) == 0 || g_ascii_strcasecmp (full, id) == 0;
}

static void
set_unknown (GError **error, const GPtrArray *cases, OssaSite site, const char *id)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < cases->len; i++) {
    const OssaLoadCase *load = cases->pdata[i];

    if (load->site == site)
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "", load->id);
  }
  g_set_error (error, OSSA_ERROR, OSSA_ERROR_USAGE,
               "There is no load '%s' for the site '%s': choose one of %s.", id,
               ossa_site_id (site), ids->str);
}

OssaLoadCase *
ossa_load_case_find (OssaSite site, const char *id, GError **error)
{
  g_autoptr (GPtrArray) cases = ossa_load_case_list (error);

  if (cases == NULL)
    return NULL;
  for (guint i = 0; i < cases->len; i++) {
    OssaLoadCase *load = cases->pdata[i];

    if (load->site == site && case_is_called (load, id))
      return ossa_load_case_ref (load);
  }
  set_unknown (error, cases, site, id);
  return NULL;
}

const char *
ossa_load_case_get_id (const OssaLoadCase *self)
{
  return self->id;
}

const char *
ossa_load_case_get_data_name (const OssaLoadCase *self)
{
  return self->data_name;
}

const char *
ossa_load_case_get_label (const OssaLoadCase *self)
{
  return self->label;
}

const char *
ossa_load_case_get_note (const OssaLoadCase *self)
{
  return self->note;
}

OssaSite
ossa_load_case_get_site (const OssaLoadCase *self)
{
  return self->site;
}

OssaSource
ossa_load_case_get_source (const OssaLoadCase *self)
{
  return (OssaSource){ self->source, self->certainty };
}

gboolean
ossa_load_case_is_default (const OssaLoadCase *self)
{
  return self->is_default;
}

double
ossa_load_case_get_contact (const OssaLoadCase *self, double body_weight_n)
{
  OssaVec sum = { 0 };
  double along = 0;

  for (guint i = 0; i < self->actions->len; i++) {
    const OssaLoadAction *action = &g_array_index (self->actions, OssaLoadAction, i);

    if (!action->is_main)
      continue;
    sum = ossa_vec_add (sum, action->force_percent_bw);
    along += action->magnitude_percent_bw;
  }
  return (ossa_vec_length (sum) + along) * body_weight_n / 100;
}

gboolean
ossa_load_case_shares_supports (const OssaLoadCase *self, const OssaLoadCase *other)
{
  if (self->supports->len != other->supports->len)
    return FALSE;
  for (guint i = 0; i < self->supports->len; i++) {
    const OssaLoadSupport *a = &g_array_index (self->supports, OssaLoadSupport, i);
    const OssaLoadSupport *b = &g_array_index (other->supports, OssaLoadSupport, i);

    if (a->across_only != b->across_only || !place_equal (&a->place, &b->place))
      return FALSE;
  }
  return TRUE;
}
