/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-landmark-item.h"

#include <glib/gi18n.h>

#include "ossa-words.h"

/* Below this confidence a row asks to be looked at. */
#define DOUBTFUL 0.6

struct _OssaLandmarkItem {
  GObject parent;
  const char *id; /* interned */
  char *value, *detail;
  gboolean given, doubtful;
};

G_DEFINE_FINAL_TYPE (OssaLandmarkItem, ossa_landmark_item, G_TYPE_OBJECT)

enum { PROP_LABEL = 1, PROP_VALUE, PROP_DETAIL, PROP_GIVEN, PROP_DOUBTFUL, N_PROPS };

static GParamSpec *props[N_PROPS];

const char *
ossa_landmark_item_get_id (OssaLandmarkItem *self)
{
  return self->id;
}

static char *
dup_value (const OssaLandmark *landmark)
{
  if (landmark->kind != OSSA_LANDMARK_MEASURE)
    return g_strdup ("");
  if (ossa_landmark_is_angle (landmark->id))
    /* Translators: an angle in degrees. */
    return g_strdup_printf (_ ("%.1f°"), landmark->value);
  if (g_str_equal (landmark->id, "bow-radius") && landmark->value == 0)
    return g_strdup (_ ("straight"));
  return ossa_words_length (landmark->value);
}

/* Takes @text. */
static void
set_text (OssaLandmarkItem *self, char **member, char *text, guint prop)
{
  if (g_strcmp0 (*member, text) == 0) {
    g_free (text);
    return;
  }
  g_free (*member);
  *member = text;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
set_flag (OssaLandmarkItem *self, gboolean *member, gboolean flag, guint prop)
{
  if (*member == flag)
    return;
  *member = flag;
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
update (OssaLandmarkItem *self, const OssaLandmark *landmark)
{
  set_text (self, &self->value, dup_value (landmark), PROP_VALUE);
  set_text (self, &self->detail,
            landmark->overridden ? g_strdup (_ ("Given by hand"))
                                 : ossa_words_confidence (landmark->confidence),
            PROP_DETAIL);
  set_flag (self, &self->given, landmark->overridden, PROP_GIVEN);
  set_flag (self, &self->doubtful, landmark->confidence < DOUBTFUL, PROP_DOUBTFUL);
}

static GPtrArray *
list_landmarks (OssaBone *bone, gboolean measures)
{
  OssaLandmarks *landmarks = bone != NULL ? ossa_bone_get_landmarks (bone) : NULL;
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; landmarks != NULL && i < ossa_landmarks_get_n (landmarks); i++) {
    const OssaLandmark *landmark = ossa_landmarks_get (landmarks, i);

    if ((landmark->kind == OSSA_LANDMARK_MEASURE) == measures)
      g_ptr_array_add (list, (gpointer)landmark);
  }
  return list;
}

static gboolean
have_same_ids (GListModel *list, const GPtrArray *landmarks)
{
  if (g_list_model_get_n_items (list) != landmarks->len)
    return FALSE;
  for (guint i = 0; i < landmarks->len; i++) {
    g_autoptr (OssaLandmarkItem) item = g_list_model_get_item (list, i);

    if (!g_str_equal (item->id, ((OssaLandmark *)g_ptr_array_index (landmarks, i))->id))
      return FALSE;
  }
  return TRUE;
}

static void
fill_anew (GListStore *list, const GPtrArray *landmarks)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < landmarks->len; i++) {
    const OssaLandmark *landmark = g_ptr_array_index (landmarks, i);
    OssaLandmarkItem *item = g_object_new (OSSA_TYPE_LANDMARK_ITEM, NULL);

    item->id = g_intern_string (landmark->id);
    update (item, landmark);
    g_ptr_array_add (items, item);
  }
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), items->pdata,
                       items->len);
}

void
ossa_landmark_items_update (GListStore *list, OssaBone *bone, gboolean measures)
{
  g_autoptr (GPtrArray) landmarks = list_landmarks (bone, measures);

  if (!have_same_ids (G_LIST_MODEL (list), landmarks)) {
    fill_anew (list, landmarks);
    return;
  }
  for (guint i = 0; i < landmarks->len; i++) {
    g_autoptr (OssaLandmarkItem) item = g_list_model_get_item (G_LIST_MODEL (list), i);

    update (item, g_ptr_array_index (landmarks, i));
  }
}

static void
ossa_landmark_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OssaLandmarkItem *self = OSSA_LANDMARK_ITEM (object);

  switch (id) {
  case PROP_LABEL: g_value_set_string (value, ossa_landmark_label (self->id)); break;
  case PROP_VALUE: g_value_set_string (value, self->value); break;
  case PROP_DETAIL: g_value_set_string (value, self->detail); break;
  case PROP_GIVEN: g_value_set_boolean (value, self->given); break;
  case PROP_DOUBTFUL: g_value_set_boolean (value, self->doubtful); break;
  default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
ossa_landmark_item_finalize (GObject *object)
{
  g_free (OSSA_LANDMARK_ITEM (object)->value);
  g_free (OSSA_LANDMARK_ITEM (object)->detail);
  G_OBJECT_CLASS (ossa_landmark_item_parent_class)->finalize (object);
}

static void
ossa_landmark_item_class_init (OssaLandmarkItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ossa_landmark_item_get_property;
  object_class->finalize = ossa_landmark_item_finalize;
  props[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  props[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);
  props[PROP_DETAIL] = g_param_spec_string ("detail", NULL, NULL, NULL, flags);
  props[PROP_GIVEN] = g_param_spec_boolean ("given", NULL, NULL, FALSE, flags);
  props[PROP_DOUBTFUL] = g_param_spec_boolean ("doubtful", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ossa_landmark_item_init (OssaLandmarkItem *self)
{
}
