/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-plan-fields.h"

#include <math.h>
#include <string.h>

#include "ossa-number.h"

static char *
dup_relative (const char *folder, const char *path)
{
  g_auto (GStrv) from = g_strsplit (folder, "/", -1);
  g_auto (GStrv) to = g_strsplit (path, "/", -1);
  g_autoptr (GString) relative = g_string_new (NULL);
  guint common = 0;

  while (from[common] != NULL && to[common] != NULL && g_str_equal (from[common], to[common]))
    common++;
  for (guint i = common; from[i] != NULL; i++)
    if (*from[i] != '\0')
      g_string_append (relative, "../");
  for (guint i = common; to[i] != NULL; i++)
    g_string_append_printf (relative, "%s%s", i > common ? "/" : "", to[i]);
  return g_string_free (g_steal_pointer (&relative), FALSE);
}

static char *
dup_vec (OssaVec v)
{
  char x[OSSA_NUMBER_SIZE], y[OSSA_NUMBER_SIZE], z[OSSA_NUMBER_SIZE];

  return g_strdup_printf ("%s %s %s", ossa_number_format (x, v.x), ossa_number_format (y, v.y),
                          ossa_number_format (z, v.z));
}

/* The attribute's text, owned, or %NULL when it is left out. */
static char *
format_field (const OssaField *field, gconstpointer member, const char *folder)
{
  const char *text = field->kind <= OSSA_FIELD_PATH ? *(char *const *)member : NULL;
  char buffer[OSSA_NUMBER_SIZE];

  switch (field->kind) {
  case OSSA_FIELD_TEXT: return g_strdup (text);
  case OSSA_FIELD_PATH: return text != NULL && folder != NULL ? dup_relative (folder, text) : NULL;
  case OSSA_FIELD_NUMBER:
    if (!isfinite (*(const double *)member))
      return NULL;
    return g_strdup (ossa_number_format (buffer, *(const double *)member));
  case OSSA_FIELD_VEC:
    return ossa_vec_is_finite (*(const OssaVec *)member) ? dup_vec (*(const OssaVec *)member)
                                                         : NULL;
  case OSSA_FIELD_COUNT: return g_strdup_printf ("%" G_GUINT64_FORMAT, *(const guint64 *)member);
  case OSSA_FIELD_INDEX:
    return *(const int *)member >= 0 ? g_strdup_printf ("%d", *(const int *)member) : NULL;
  case OSSA_FIELD_SWITCH: return *(const gboolean *)member ? g_strdup ("true") : NULL;
  case OSSA_FIELD_CHOICE: return g_strdup (field->id_of (*(const int *)member));
  }
  g_assert_not_reached ();
}

void
ossa_fields_write (const OssaField *fields,
                   gconstpointer record,
                   const char *folder,
                   OssaXmlWriter *writer)
{
  for (const OssaField *field = fields; field->attribute != NULL; field++) {
    g_autofree char *text = format_field (field, (const char *)record + field->offset, folder);

    if (text != NULL)
      ossa_xml_writer_attribute (writer, field->attribute, text);
  }
}

static gboolean
read_choice (
    const OssaField *field, const char *text, int *value, const xmlNode *node, GError **error)
{
  for (int i = field->first; i <= field->last; i++)
    if (g_strcmp0 (field->id_of (i), text) == 0) {
      *value = i;
      return TRUE;
    }
  if (text == NULL && field->id_of (field->first) == NULL) {
    *value = field->first;
    return TRUE;
  }
  ossa_xml_set_error (error, node, "'%s' has no value '%s'", field->attribute, text ? text : "");
  return FALSE;
}

static gboolean
read_path (const char *folder, const char *text, char **value, const xmlNode *node, GError **error)
{
  if (text != NULL && g_path_is_absolute (text)) {
    ossa_xml_set_error (error, node, "the path '%s' must be relative to the plan", text);
    return FALSE;
  }
  *value = text != NULL ? g_canonicalize_filename (text, folder) : NULL;
  return TRUE;
}

static gboolean
read_count (const char *text, guint64 *value, const xmlNode *node, GError **error)
{
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, value, NULL))
    return TRUE;
  ossa_xml_set_error (error, node, "'%s' is no count", text);
  return FALSE;
}

static gboolean
read_index (const char *text, int *value, const xmlNode *node, GError **error)
{
  guint64 index = 0;

  *value = -1;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT32, &index, NULL)) {
    ossa_xml_set_error (error, node, "'%s' is no index", text);
    return FALSE;
  }
  *value = (int)index;
  return TRUE;
}

static gboolean
read_field (const OssaField *field,
            gpointer member,
            const char *folder,
            const xmlNode *node,
            GError **error)
{
  g_autofree char *text = ossa_xml_dup (node, field->attribute);

  switch (field->kind) {
  case OSSA_FIELD_TEXT: *(char **)member = g_steal_pointer (&text); return TRUE;
  case OSSA_FIELD_PATH: return read_path (folder, text, member, node, error);
  case OSSA_FIELD_NUMBER:
    return ossa_xml_get_number_or (node, field->attribute, NAN, member, error);
  case OSSA_FIELD_VEC:
    *(OssaVec *)member = ossa_vec (NAN, NAN, NAN);
    return text == NULL || ossa_xml_get_vec (node, field->attribute, member, error);
  case OSSA_FIELD_COUNT: return read_count (text, member, node, error);
  case OSSA_FIELD_INDEX: return read_index (text, member, node, error);
  case OSSA_FIELD_SWITCH: *(gboolean *)member = g_strcmp0 (text, "true") == 0; return TRUE;
  case OSSA_FIELD_CHOICE: return read_choice (field, text, member, node, error);
  }
  g_assert_not_reached ();
}

gboolean
ossa_fields_read (const OssaField *fields,
                  gpointer record,
                  const char *folder,
                  const xmlNode *node,
                  GError **error)
{
  for (const OssaField *field = fields; field->attribute != NULL; field++)
    if (!read_field (field, (char *)record + field->offset, folder, node, error))
      return FALSE;
  return TRUE;
}

static double
rounded (double value, int digits)
{
  g_autofree char *text = isfinite (value) ? ossa_number_dup_rounded (value, digits) : NULL;

  return text != NULL ? g_ascii_strtod (text, NULL) : value;
}

void
ossa_fields_round (const OssaField *fields, gpointer record, int digits)
{
  for (const OssaField *field = fields; field->attribute != NULL; field++) {
    double *value = (double *)((char *)record + field->offset);
    int n = field->kind == OSSA_FIELD_VEC ? 3 : field->kind == OSSA_FIELD_NUMBER ? 1 : 0;

    for (int i = 0; i < n; i++)
      value[i] = rounded (value[i], digits);
  }
}

static gsize
size_of_field (OssaFieldKind kind)
{
  switch (kind) {
  case OSSA_FIELD_TEXT:
  case OSSA_FIELD_PATH: return sizeof (char *);
  case OSSA_FIELD_NUMBER: return sizeof (double);
  case OSSA_FIELD_VEC: return sizeof (OssaVec);
  case OSSA_FIELD_COUNT: return sizeof (guint64);
  case OSSA_FIELD_INDEX: return sizeof (int);
  case OSSA_FIELD_SWITCH: return sizeof (gboolean);
  case OSSA_FIELD_CHOICE: return sizeof (int);
  }
  g_assert_not_reached ();
}

void
ossa_fields_copy (const OssaField *fields, gconstpointer from, gpointer to)
{
  for (const OssaField *field = fields; field->attribute != NULL; field++) {
    const char *source = (const char *)from + field->offset;
    char *target = (char *)to + field->offset;

    if (field->kind == OSSA_FIELD_TEXT || field->kind == OSSA_FIELD_PATH)
      *(char **)target = g_strdup (*(char *const *)source);
    else
      memcpy (target, source, size_of_field (field->kind));
  }
}

static gboolean
numbers_equal (const double *a, const double *b, int n)
{
  for (int i = 0; i < n; i++)
    if (a[i] != b[i] && !(isnan (a[i]) && isnan (b[i])))
      return FALSE;
  return TRUE;
}

static gboolean
field_equal (OssaFieldKind kind, gconstpointer a, gconstpointer b)
{
  switch (kind) {
  case OSSA_FIELD_TEXT:
  case OSSA_FIELD_PATH: return g_strcmp0 (*(char *const *)a, *(char *const *)b) == 0;
  case OSSA_FIELD_NUMBER: return numbers_equal (a, b, 1);
  case OSSA_FIELD_VEC: return numbers_equal (a, b, 3);
  default: return memcmp (a, b, size_of_field (kind)) == 0;
  }
}

gboolean
ossa_fields_equal (const OssaField *fields, gconstpointer a, gconstpointer b)
{
  for (const OssaField *field = fields; field->attribute != NULL; field++)
    if (!field_equal (field->kind, (const char *)a + field->offset,
                      (const char *)b + field->offset))
      return FALSE;
  return TRUE;
}

void
ossa_fields_clear (const OssaField *fields, gpointer record)
{
  for (const OssaField *field = fields; field->attribute != NULL; field++)
    if (field->kind == OSSA_FIELD_TEXT || field->kind == OSSA_FIELD_PATH)
      g_clear_pointer ((char **)((char *)record + field->offset), g_free);
}
