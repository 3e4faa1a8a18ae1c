/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-key.h"

#include <string.h>

#include "ossa-data.h"
#include "ossa-number.h"

struct _OssaPlanKey {
  GChecksum *sum;
};

OssaPlanKey *
ossa_plan_key_new (void)
{
  OssaPlanKey *self = g_new0 (OssaPlanKey, 1);

  self->sum = g_checksum_new (G_CHECKSUM_SHA256);
  return self;
}

void
ossa_plan_key_free (OssaPlanKey *self)
{
  g_checksum_free (self->sum);
  g_free (self);
}

/* The zero byte ends each part; what is not there differs from what is empty. */
void
ossa_plan_key_add_text (OssaPlanKey *self, const char *text)
{
  g_checksum_update (self->sum, (const guchar *)(text != NULL ? "+" : "-"), 1);
  if (text != NULL)
    g_checksum_update (self->sum, (const guchar *)text, (gssize)strlen (text) + 1);
}

void
ossa_plan_key_add_number (OssaPlanKey *self, double value)
{
  char text[OSSA_NUMBER_SIZE];

  ossa_plan_key_add_text (self, ossa_number_format (text, value));
}

void
ossa_plan_key_add_record (OssaPlanKey *self, const OssaField *fields, gconstpointer record)
{
  g_autoptr (OssaXmlWriter) writer = ossa_xml_writer_new ();
  g_autofree char *text = NULL;

  ossa_xml_writer_begin (writer, "record");
  ossa_fields_write (fields, record, NULL, writer);
  ossa_xml_writer_end (writer);
  text = ossa_xml_writer_finish (writer, NULL);
  if (text == NULL) /* it cannot be written: it is like nothing else */
    text = g_uuid_string_random ();
  ossa_plan_key_add_text (self, text);
}

void
ossa_plan_key_add_lesion (OssaPlanKey *self, const OssaPlanLesion *lesion)
{
  ossa_plan_key_add_record (self, ossa_plan_lesion_fields, lesion);
  for (guint i = 0; lesion->balls != NULL && i < lesion->balls->len; i++)
    ossa_plan_key_add_record (self, ossa_plan_ball_fields,
                              &g_array_index (lesion->balls, OssaLesionBall, i));
}

gboolean
ossa_plan_key_add_data_file (OssaPlanKey *self, const char *name, GError **error)
{
  g_autofree char *path = ossa_data_find (name, error);
  g_autofree char *sha256 = path != NULL ? ossa_data_hash_file (path, error) : NULL;

  if (sha256 == NULL)
    return FALSE;
  ossa_plan_key_add_text (self, sha256);
  return TRUE;
}

char *
ossa_plan_key_finish (OssaPlanKey *self)
{
  return g_strdup (g_checksum_get_string (self->sum));
}
