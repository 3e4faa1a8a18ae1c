/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>

#include "ossa-error.h"
#include "ossa-lesion.h"
#include "ossa-mesh-io.h"
#include "ossa-number.h"

static void
set_usage_error (GError **error, const char *text)
{
  g_set_error (
      error, OSSA_ERROR, OSSA_ERROR_USAGE,
      "'%s' is no lesion: write [NAME=]TYPE:sphere:X,Y,Z:R, TYPE:ellipsoid:X,Y,Z:RX,RY,RZ, "
      "TYPE:painted:X,Y,Z:R;X,Y,Z:R;..., TYPE:region:NAME or TYPE:surface:FILE, with TYPE lytic, "
      "blastic or mixed.",
      text);
}

static OssaLesion *
load_surface (
    const char *name, OssaLesionType type, const char *path, const OssaMesh *bone, GError **error)
{
  double unit_scale = bone != NULL ? ossa_mesh_get_unit_scale (bone) : 1; /* the bone's own unit */
  g_autoptr (OssaMesh) mesh = ossa_mesh_load (path, unit_scale, NULL, error);
  g_autoptr (OssaSurface) surface =
      mesh != NULL ? ossa_surface_new (mesh, NULL, NULL, error) : NULL;

  return surface != NULL ? ossa_lesion_new_surface (name, type, path, surface, error) : NULL;
}

/* @center and @size as texts; a sphere has one radius. */
static OssaLesion *
parse_ellipsoid (const char *name,
                 OssaLesionType type,
                 const char *center,
                 const char *size,
                 gboolean sphere,
                 const char *text,
                 GError **error)
{
  double c[3], r[3] = { 0 };

  if (!ossa_number_parse_list (center, c, 3) || !ossa_number_parse_list (size, r, sphere ? 1 : 3)) {
    set_usage_error (error, text);
    return NULL;
  }
  if (sphere)
    r[1] = r[2] = r[0];
  return ossa_lesion_new_ellipsoid (name, type, ossa_vec (c[0], c[1], c[2]),
                                    ossa_vec (r[0], r[1], r[2]), NULL, error);
}

/* One ball's "X,Y,Z:R". */
static gboolean
parse_ball (const char *ball, GArray *balls, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (ball, ":", -1);
  double c[3], r;

  if (g_strv_length (words) == 2 && ossa_number_parse_list (words[0], c, 3) &&
      ossa_number_parse_list (words[1], &r, 1))
    return ossa_lesion_balls_add (balls, ossa_vec (c[0], c[1], c[2]), r, error);
  set_usage_error (error, text);
  return FALSE;
}

static OssaLesion *
parse_painted (
    const char *name, OssaLesionType type, const char *words, const char *text, GError **error)
{
  g_auto (GStrv) places = g_strsplit (words, ";", OSSA_LESION_MAX_BALLS + 1);
  g_autoptr (GArray) balls = ossa_lesion_balls_new ();

  for (guint i = 0; places[i] != NULL; i++)
    if (!parse_ball (places[i], balls, text, error))
      return NULL;
  return ossa_lesion_new_painted (name, type, balls, error);
}

OssaLesion *
ossa_lesion_parse (const char *text, const OssaMesh *mesh, GError **error)
{
  const char *equals = strchr (text, '='), *colon = strchr (text, ':');
  gboolean named = equals != NULL && colon != NULL && equals < colon;
  g_autofree char *name = named ? g_strndup (text, (gsize)(equals - text)) : NULL;
  g_auto (GStrv) words = g_strsplit (named ? equals + 1 : text, ":", 3);
  OssaLesionType type;

  if (g_strv_length (words) != 3) {
    set_usage_error (error, text);
    return NULL;
  }
  if (!ossa_lesion_type_parse (words[0], &type, error))
    return NULL;
  if (g_str_equal (words[1], "region"))
    return ossa_lesion_new_region (name, type, mesh, words[2], error);
  if (g_str_equal (words[1], "surface"))
    return load_surface (name, type, words[2], mesh, error);
  if (g_str_equal (words[1], "painted"))
    return parse_painted (name, type, words[2], text, error);
  if (g_str_equal (words[1], "sphere") || g_str_equal (words[1], "ellipsoid")) {
    g_auto (GStrv) place = g_strsplit (words[2], ":", 2);

    if (g_strv_length (place) == 2)
      return parse_ellipsoid (name, type, place[0], place[1], words[1][0] == 's', text, error);
  }
  set_usage_error (error, text);
  return NULL;
}

/* A region's name read as words: "lesion-lytic", "Lytic_2", "metastasis"; -1 when it names no
 * lesion. A lesion of unsaid type counts as lytic, the commonest and the weakest. */
static int
type_of_region (const char *region)
{
  g_autofree char *lower = g_ascii_strdown (region, -1);
  int type = -1;

  g_strdelimit (lower, "_ ./", '-');
  if (strstr (lower, "lesion") != NULL || strstr (lower, "metasta") != NULL ||
      strstr (lower, "tumour") != NULL || strstr (lower, "tumor") != NULL ||
      strstr (lower, "lytic") != NULL)
    type = OSSA_LESION_LYTIC;
  if (strstr (lower, "blastic") != NULL || strstr (lower, "sclerotic") != NULL)
    type = OSSA_LESION_BLASTIC;
  if (strstr (lower, "mixed") != NULL)
    type = OSSA_LESION_MIXED;
  return type;
}

GPtrArray *
ossa_lesion_list_in_mesh (const OssaMesh *mesh, GError **error)
{
  g_autoptr (GPtrArray) lesions =
      g_ptr_array_new_with_free_func ((GDestroyNotify)ossa_lesion_unref);

  for (guint i = 0; i < ossa_mesh_get_n_regions (mesh); i++) {
    const char *region = ossa_mesh_get_region (mesh, i)->name;
    int type = type_of_region (region);
    OssaLesion *lesion;

    if (type < 0)
      continue;
    lesion = ossa_lesion_new_region (region, (OssaLesionType)type, mesh, region, error);
    if (lesion == NULL)
      return NULL;
    g_ptr_array_add (lesions, lesion);
  }
  return g_steal_pointer (&lesions);
}
