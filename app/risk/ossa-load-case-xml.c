/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-load-case-private.h"

#include <string.h>

#include "ossa-error.h"

static gboolean
attribute_is (const xmlNode *node, const char *attribute, const char *value)
{
  g_autofree char *own = ossa_xml_dup (node, attribute);

  return g_strcmp0 (own, value) == 0;
}

static gboolean
has (const xmlNode *node, const char *attribute)
{
  return xmlHasProp (node, BAD_CAST attribute) != NULL;
}

static gboolean
read_cap (const xmlNode *node, OssaLoadPlace *place, GError **error)
{
  double half_angle_deg;

  place->kind = OSSA_LOAD_PLACE_CAP;
  place->landmark = ossa_xml_dup (node, "around");
  if (has (node, "toward") && !ossa_xml_get_vec (node, "toward", &place->toward, error))
    return FALSE;
  place->toward = ossa_vec_unit (place->toward);
  if (!ossa_xml_get_number (node, "half-angle-deg", &half_angle_deg, error))
    return FALSE;
  place->half_angle = half_angle_deg * (G_PI / 180);
  return TRUE;
}

static gboolean
read_patch (const xmlNode *node, OssaLoadPlace *place, GError **error)
{
  place->kind = OSSA_LOAD_PLACE_PATCH;
  place->landmark = ossa_xml_dup (node, "landmark");
  if (has (node, "landmark") == has (node, "at")) {
    ossa_xml_set_error (error, node, "<patch> needs either 'landmark' or 'at'");
    return FALSE;
  }
  return (!has (node, "at") || ossa_xml_get_vec (node, "at", &place->at, error)) &&
         ossa_xml_get_number (node, "radius-mm", &place->radius_mm, error);
}

static gboolean
read_place (const xmlNode *parent, OssaLoadPlace *place, GError **error)
{
  const xmlNode *node = ossa_xml_first (parent, NULL);

  if (strcmp ((const char *)node->name, "cap") == 0)
    return read_cap (node, place, error);
  if (strcmp ((const char *)node->name, "patch") == 0)
    return read_patch (node, place, error);
  place->kind = OSSA_LOAD_PLACE_END;
  place->proximal = attribute_is (node, "of", "proximal");
  return ossa_xml_get_number (node, "fraction", &place->fraction, error);
}

static gboolean
read_support (const xmlNode *node, OssaLoadCase *self, GError **error)
{
  OssaLoadSupport support = { .name = ossa_xml_dup (node, "name"),
                              .across_only = attribute_is (node, "hold", "across") };
  gboolean read = read_place (node, &support.place, error);

  g_array_append_val (self->supports, support);
  if (read && support.place.kind == OSSA_LOAD_PLACE_CAP &&
      ossa_vec_length (support.place.toward) == 0) {
    ossa_xml_set_error (error, node, "the <cap> of a <support> needs a direction 'toward'");
    return FALSE;
  }
  return read;
}

static gboolean
read_force_vector (const xmlNode *node, OssaLoadAction *action, GError **error)
{
  g_autofree char *toward = ossa_xml_dup (node, "toward");

  if (has (node, "percent-bw") == (toward != NULL)) {
    ossa_xml_set_error (error, node, "<force> needs either 'percent-bw' or 'toward'");
    return FALSE;
  }
  if (toward == NULL)
    return ossa_xml_get_vec (node, "percent-bw", &action->force_percent_bw, error);
  action->toward = g_strsplit (toward, " ", -1);
  return ossa_xml_get_number (node, "magnitude-percent-bw", &action->magnitude_percent_bw, error);
}

static gboolean
read_force (const xmlNode *node, OssaLoadCase *self, GError **error)
{
  OssaLoadAction action = { .name = ossa_xml_dup (node, "name"),
                            .is_main = attribute_is (node, "main", "yes"),
                            .may_drop = attribute_is (node, "missing", "drop") };
  gboolean read =
      read_force_vector (node, &action, error) && read_place (node, &action.place, error);

  g_array_append_val (self->actions, action);
  if (read && action.place.kind == OSSA_LOAD_PLACE_PATCH && action.place.landmark == NULL &&
      self->reference_length_mm == 0) {
    ossa_xml_set_error (error, node, "a <patch> with 'at' needs <scale> in its load");
    return FALSE;
  }
  return read;
}

static gboolean
read_torque (const xmlNode *node, OssaLoadCase *self, GError **error)
{
  OssaLoadAction action = { .name = ossa_xml_dup (node, "name") };
  gboolean read = ossa_xml_get_vec (node, "percent-bw-m", &action.torque_percent_bw_m, error) &&
                  read_place (node, &action.place, error);

  if (read && action.place.kind == OSSA_LOAD_PLACE_CAP &&
      ossa_vec_length (action.place.toward) == 0)
    action.place.toward = ossa_vec (0, 0, 1);
  g_array_append_val (self->actions, action);
  return read;
}

static gboolean
read_each (const xmlNode *root,
           const char *name,
           OssaLoadCase *self,
           gboolean (*read) (const xmlNode *, OssaLoadCase *, GError **),
           GError **error)
{
  for (const xmlNode *node = ossa_xml_first (root, name); node != NULL;
       node = ossa_xml_next (node, name))
    if (!read (node, self, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_scale (const xmlNode *node, OssaLoadCase *self, GError **error)
{
  return ossa_xml_get_number (node, "reference-length-mm", &self->reference_length_mm, error) &&
         ossa_xml_get_number (node, "reference-head-radius-mm", &self->reference_head_radius_mm,
                              error) &&
         ossa_xml_get_vec (node, "reference-knee", &self->reference_knee, error);
}

static gboolean
read_judged (const xmlNode *node, OssaLoadCase *self, GError **error)
{
  self->judged_landmark = ossa_xml_dup (node, "landmark");
  return ossa_xml_get_number (node, "share", &self->judged_share, error);
}

static gboolean
read_head (const xmlNode *root, OssaLoadCase *self, GError **error)
{
  const xmlNode *source = ossa_xml_first (root, "source");
  const xmlNode *note = ossa_xml_first (root, "note");
  g_autofree char *site = ossa_xml_dup (root, "site");
  g_autofree char *certainty = ossa_xml_dup (source, "certainty");
  double order;

  self->id = ossa_xml_dup (root, "id");
  self->label = ossa_xml_dup (root, "label");
  self->source = ossa_xml_dup_text (source);
  self->note = note != NULL ? ossa_xml_dup_text (note) : g_strdup ("");
  self->is_default = attribute_is (root, "default", "yes");
  if (!ossa_certainty_parse (certainty, &self->certainty)) {
    ossa_xml_set_error (error, source, "'%s' is no certainty: use V, M, M-, D or P", certainty);
    return FALSE;
  }
  if (!ossa_site_parse (site, &self->site, error) ||
      !ossa_xml_get_number (root, "order", &order, error) ||
      !ossa_xml_get_number_or (root, "margin-mm", 0, &self->margin_mm, error))
    return FALSE;
  self->order = (int)CLAMP (order, 0, 1000);
  return TRUE;
}

OssaLoadCase *
ossa_load_case_new_from_xml (const xmlNode *root, GError **error)
{
  g_autoptr (OssaLoadCase) self = ossa_load_case_new_empty ();

  if (!read_head (root, self, error) || !read_each (root, "scale", self, read_scale, error) ||
      !read_each (root, "judged", self, read_judged, error) ||
      !read_each (root, "support", self, read_support, error) ||
      !read_each (root, "force", self, read_force, error) ||
      !read_each (root, "torque", self, read_torque, error))
    return NULL;
  if (self->actions->len == 0) {
    ossa_xml_set_error (error, root, "a load needs at least one <force> or <torque>");
    return NULL;
  }
  return g_steal_pointer (&self);
}
