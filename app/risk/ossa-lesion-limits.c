/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion-limits.h"

#include "ossa-xml.h"

#define LIMITS_FILE "risk/data/lesion-limits.xml"

static xmlNode *
find_limit (const xmlNode *root, const char *id, GError **error)
{
  for (xmlNode *node = ossa_xml_first (root, "limit"); node != NULL;
       node = ossa_xml_next (node, "limit")) {
    g_autofree char *own = ossa_xml_dup (node, "id");

    if (g_strcmp0 (own, id) == 0)
      return node;
  }
  ossa_xml_set_error (error, root, "the limit '%s' is missing", id);
  return NULL;
}

static gboolean
read_certainty (const xmlNode *node, OssaCertainty *certainty, GError **error)
{
  g_autofree char *id = ossa_xml_dup_required (node, "certainty", error);

  if (id == NULL)
    return FALSE;
  if (ossa_certainty_parse (id, certainty))
    return TRUE;
  ossa_xml_set_error (error, node, "'%s' is no certainty: give V, M, M-, D or P", id);
  return FALSE;
}

static char *
dup_child (const xmlNode *node, const char *name, GError **error)
{
  xmlNode *child = ossa_xml_first (node, name);

  if (child != NULL)
    return ossa_xml_dup_text (child);
  ossa_xml_set_error (error, node, "<%s> is missing", name);
  return NULL;
}

static gboolean
read_limit (const xmlNode *root, const char *id, OssaLesionLimit *limit, GError **error)
{
  xmlNode *node = find_limit (root, id, error);

  if (node == NULL || !ossa_xml_get_number (node, "value", &limit->value, error) ||
      !read_certainty (node, &limit->source.certainty, error))
    return FALSE;
  if (!(limit->value > 0)) {
    ossa_xml_set_error (error, node, "'%s' must be above 0", id);
    return FALSE;
  }
  limit->source.text = dup_child (node, "source", error);
  limit->note = limit->source.text != NULL ? dup_child (node, "note", error) : NULL;
  return limit->note != NULL;
}

OssaLesionLimits *
ossa_lesion_limits_load (GError **error)
{
  g_autoptr (OssaXmlDoc) doc = ossa_xml_load_data (LIMITS_FILE, "lesion-limits", error);
  const xmlNode *root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  g_autoptr (OssaLesionLimits) self = g_new0 (OssaLesionLimits, 1);

  if (root == NULL || !read_limit (root, "axial", &self->axial, error) ||
      !read_limit (root, "circumferential", &self->circumferential, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
clear_limit (OssaLesionLimit *limit)
{
  g_free (limit->note);
  g_free ((char *)limit->source.text);
}

void
ossa_lesion_limits_free (OssaLesionLimits *self)
{
  clear_limit (&self->axial);
  clear_limit (&self->circumferential);
  g_free (self);
}
