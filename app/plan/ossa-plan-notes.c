/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-notes.h"

#include "ossa-xml.h"

static char *
dup_child (const xmlNode *root, const char *name, GError **error)
{
  xmlNode *node = ossa_xml_first (root, name);

  if (node != NULL)
    return ossa_xml_dup_text (node);
  ossa_xml_set_error (error, root, "<%s> is missing", name);
  return NULL;
}

OssaPlanNotes *
ossa_plan_notes_load (GError **error)
{
  g_autoptr (OssaXmlDoc) doc = ossa_xml_load_data ("plan/data/notes.xml", "notes", error);
  g_autoptr (OssaPlanNotes) self = g_new0 (OssaPlanNotes, 1);
  xmlNode *root;

  if (doc == NULL)
    return NULL;
  root = xmlDocGetRootElement (doc);
  self->notice = dup_child (root, "notice", error);
  self->left_out = self->notice != NULL ? dup_child (root, "left-out", error) : NULL;
  self->uncertainty_words = self->left_out != NULL ? dup_child (root, "uncertainty", error) : NULL;
  if (self->uncertainty_words == NULL)
    return NULL;
  self->uncertainty_source =
      ossa_xml_dup_required (ossa_xml_first (root, "uncertainty"), "source", error);
  if (self->uncertainty_source == NULL)
    return NULL;
  self->uncertainty =
      g_strdup_printf ("%s (%s)", self->uncertainty_words, self->uncertainty_source);
  return g_steal_pointer (&self);
}

void
ossa_plan_notes_free (OssaPlanNotes *self)
{
  g_free (self->notice);
  g_free (self->left_out);
  g_free (self->uncertainty);
  g_free (self->uncertainty_words);
  g_free (self->uncertainty_source);
  g_free (self);
}
