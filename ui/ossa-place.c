/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-place.h"

#include <glib/gi18n.h>

#include "ossa-data.h"

#define MAX_RECENT 8
#define FIRST_CASE "femur-subtrochanteric"
#define PLAN_TYPE  "application/x-ossature-plan+xml"

struct _OssaPlace {
  GObject parent;
  char *uri, *title, *detail, *picture;
};

G_DEFINE_FINAL_TYPE (OssaPlace, ossa_place, G_TYPE_OBJECT)

static const struct {
  const char *name, *title, *detail;
} samples[] = {
  { FIRST_CASE, N_ ("Femur below the trochanters"),
    N_ ("Right, lytic lesion in the lateral wall") },
  { "femur-neck", N_ ("Femoral neck"), N_ ("Left, lytic lesion") },
  { "femur-blastic-mixed", N_ ("Femur, two lesions"), N_ ("Right, blastic and mixed") },
  { "humerus", N_ ("Humerus"), N_ ("Left, lytic lesion of the shaft") },
  { "tibia", N_ ("Tibia"), N_ ("Right, lytic lesion near the knee") },
  { "vertebra", N_ ("Vertebra"), N_ ("Lytic lesion of the body") },
};

const char *
ossa_place_get_uri (OssaPlace *self)
{
  return self->uri;
}

const char *
ossa_place_get_title (OssaPlace *self)
{
  return self->title;
}

const char *
ossa_place_get_detail (OssaPlace *self)
{
  return self->detail;
}

const char *
ossa_place_get_picture (OssaPlace *self)
{
  return self->picture;
}

static char *
dup_sample (const char *name, const char *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);

  return ossa_data_find_sample (file, NULL);
}

char *
ossa_place_dup_first_case (void)
{
  g_autofree char *path = dup_sample (FIRST_CASE, ".vtu");

  return path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;
}

GListModel *
ossa_place_list_samples (void)
{
  GListStore *list = g_list_store_new (OSSA_TYPE_PLACE);

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++) {
    g_autofree char *path = dup_sample (samples[i].name, ".vtu");
    g_autoptr (OssaPlace) self = NULL;

    if (path == NULL)
      continue;
    self = g_object_new (OSSA_TYPE_PLACE, NULL);
    self->uri = g_filename_to_uri (path, NULL, NULL);
    self->title = g_strdup (_ (samples[i].title));
    self->detail = g_strdup (_ (samples[i].detail));
    self->picture = dup_sample (samples[i].name, ".png");
    g_list_store_append (list, self);
  }
  return G_LIST_MODEL (list);
}

/* By type or by name: what other programs have written to the list has any type. */
static gboolean
is_ours (GtkRecentInfo *info)
{
  static const char *const suffixes[] = { ".stl", ".ply", ".obj", ".vtk",     ".vtu",
                                          ".vtp", ".msh", ".inp", ".plan.xml" };
  g_autofree char *name = g_ascii_strdown (gtk_recent_info_get_uri (info), -1);

  if (!gtk_recent_info_is_local (info) || !gtk_recent_info_exists (info))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (name, suffixes[i]))
      return TRUE;
  return g_strcmp0 (gtk_recent_info_get_mime_type (info), PLAN_TYPE) == 0;
}

static OssaPlace *
place_new_recent (GtkRecentInfo *info)
{
  OssaPlace *self = g_object_new (OSSA_TYPE_PLACE, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  g_autoptr (GFile) folder = g_file_get_parent (file);

  self->uri = g_strdup (gtk_recent_info_get_uri (info));
  self->title = g_strdup (gtk_recent_info_get_display_name (info));
  self->detail = folder != NULL ? g_file_get_parse_name (folder) : g_strdup ("");
  return self;
}

static int
compare_infos (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *)b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *)a));
}

static void
info_free (gpointer info)
{
  gtk_recent_info_unref (info);
}

static void
fill_recent (GListStore *list)
{
  GList *infos =
      g_list_sort (gtk_recent_manager_get_items (gtk_recent_manager_get_default ()), compare_infos);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *l = infos; l != NULL && places->len < MAX_RECENT; l = l->next)
    if (is_ours (l->data))
      g_ptr_array_add (places, place_new_recent (l->data));
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), places->pdata,
                       places->len);
  g_list_free_full (infos, info_free);
}

GListModel *
ossa_place_list_recent (void)
{
  GListStore *list = g_list_store_new (OSSA_TYPE_PLACE);

  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (fill_recent),
                           list, G_CONNECT_SWAPPED);
  fill_recent (list);
  return G_LIST_MODEL (list);
}

enum { PROP_URI = 1, PROP_TITLE, PROP_DETAIL, PROP_PICTURE, N_PROPS };

static void
ossa_place_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaPlace *self = OSSA_PLACE (object);

  switch (id) {
  case PROP_URI: g_value_set_string (value, self->uri); break;
  case PROP_TITLE: g_value_set_string (value, self->title); break;
  case PROP_DETAIL: g_value_set_string (value, self->detail); break;
  case PROP_PICTURE: g_value_set_string (value, self->picture); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_place_finalize (GObject *object)
{
  OssaPlace *self = OSSA_PLACE (object);

  g_free (self->uri);
  g_free (self->title);
  g_free (self->detail);
  g_free (self->picture);
  G_OBJECT_CLASS (ossa_place_parent_class)->finalize (object);
}

static void
ossa_place_class_init (OssaPlaceClass *klass)
{
  static const char *const names[] = { "uri", "title", "detail", "picture" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ossa_place_get_property;
  object_class->finalize = ossa_place_finalize;
  for (guint i = PROP_URI; i < N_PROPS; i++)
    g_object_class_install_property (
        object_class, i,
        g_param_spec_string (names[i - 1], NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
ossa_place_init (OssaPlace *self)
{
}
