/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-lesion-adding.h"

#include <glib/gi18n.h>
#include <math.h>

/* A new lesion's radius, to be changed at once. */
#define START_RADIUS_MM 10
/* More named regions than these no menu shows. */
#define MAX_REGIONS 20

gboolean
ossa_lesion_find_weakest (OssaDocument *document, OssaVec *place)
{
  OssaShown shown;

  if (!ossa_document_get_shown_now (document, &shown) || shown.stale)
    return FALSE;
  *place = ossa_outcome_get_load (shown.outcome, shown.load)->risk.place;
  return TRUE;
}

gboolean
ossa_lesion_find_middle (OssaDocument *document, OssaVec *place)
{
  OssaBone *bone = ossa_document_get_bone (document);
  OssaLandmarks *landmarks = bone != NULL ? ossa_bone_get_landmarks (bone) : NULL;
  const OssaVec *line;
  guint n = 0;

  if (landmarks == NULL)
    return FALSE;
  line = ossa_landmarks_get_shaft_line (landmarks, &n);
  *place = n > 0 ? line[n / 2] : ossa_landmarks_get_frame (landmarks).origin;
  return TRUE;
}

static gboolean
has_name (const GPtrArray *lesions, const char *name)
{
  for (guint i = 0; i < lesions->len; i++)
    if (g_strcmp0 (((OssaPlanLesion *)g_ptr_array_index (lesions, i))->name, name) == 0)
      return TRUE;
  return FALSE;
}

static char *
dup_free_name (OssaDocument *document)
{
  const GPtrArray *lesions = ossa_plan_get_decisions (ossa_document_get_plan (document))->lesions;

  for (guint i = lesions->len + 1;; i++) {
    /* Translators: the name of a new lesion, with a number. */
    char *name = g_strdup_printf (_ ("Lesion %u"), i);

    if (!has_name (lesions, name))
      return name;
    g_free (name);
  }
}

static gboolean
add (OssaDocument *document, const OssaPlanLesion *lesion, GError **error)
{
  OssaPlan *plan = ossa_document_get_plan (document);
  guint index = ossa_plan_get_decisions (plan)->lesions->len;
  g_autofree char *selection = g_strdup_printf ("lesion:%u", index);

  if (!ossa_plan_append_lesion (plan, lesion, error))
    return FALSE;
  ossa_document_record (document, _ ("Add a lesion"), NULL);
  if (ossa_document_get_state (document) == OSSA_STATE_INTACT)
    ossa_document_set_state (document, OSSA_STATE_LESION);
  ossa_document_set_selection (document, selection);
  return TRUE;
}

gboolean
ossa_lesion_add_sphere (OssaDocument *document, OssaVec place, GError **error)
{
  g_autoptr (OssaPlanLesion) lesion = ossa_plan_lesion_new ();

  lesion->name = dup_free_name (document);
  lesion->type = OSSA_LESION_LYTIC;
  lesion->shape = OSSA_LESION_ELLIPSOID;
  lesion->center_mm =
      ossa_vec (round (place.x * 10) / 10, round (place.y * 10) / 10, round (place.z * 10) / 10);
  lesion->radii_mm = ossa_vec (START_RADIUS_MM, START_RADIUS_MM, START_RADIUS_MM);
  lesion->axis[0] = ossa_vec (1, 0, 0);
  lesion->axis[1] = ossa_vec (0, 1, 0);
  lesion->axis[2] = ossa_vec (0, 0, 1);
  return add (document, lesion, error);
}

OssaPlanLesion *
ossa_lesion_make_painted (OssaDocument *document)
{
  OssaPlanLesion *lesion = ossa_plan_lesion_new ();

  lesion->name = dup_free_name (document);
  lesion->type = OSSA_LESION_LYTIC;
  lesion->shape = OSSA_LESION_PAINTED;
  lesion->balls = ossa_lesion_balls_new ();
  return lesion;
}

gboolean
ossa_lesion_add_region (OssaDocument *document, const char *region, GError **error)
{
  g_autoptr (OssaPlanLesion) lesion = ossa_plan_lesion_new ();

  lesion->name = g_strdup (region);
  lesion->type = OSSA_LESION_LYTIC;
  lesion->shape = OSSA_LESION_REGION;
  lesion->region = g_strdup (region);
  return add (document, lesion, error);
}

gboolean
ossa_lesion_add_file (OssaDocument *document, const OssaPlanFile *file, GError **error)
{
  g_autoptr (OssaPlanLesion) lesion = ossa_plan_lesion_new ();

  lesion->name = g_path_get_basename (file->path);
  lesion->type = OSSA_LESION_LYTIC;
  lesion->shape = OSSA_LESION_SURFACE;
  lesion->file.path = g_strdup (file->path);
  lesion->file.sha256 = g_strdup (file->sha256);
  return add (document, lesion, error);
}

static GMenuModel *
make_regions (OssaBone *bone)
{
  OssaMesh *mesh = bone != NULL ? ossa_bone_get_mesh (bone) : NULL;
  GMenu *menu = g_menu_new ();
  guint n = mesh != NULL ? MIN (ossa_mesh_get_n_regions (mesh), MAX_REGIONS) : 0;

  for (guint i = 0; i < n; i++) {
    const char *name = ossa_mesh_get_region (mesh, i)->name;
    g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

    g_menu_item_set_label (item, name);
    g_menu_item_set_action_and_target (item, "lesions.add-region", "s", name);
    g_menu_append_item (menu, item);
  }
  return G_MENU_MODEL (menu);
}

GMenuModel *
ossa_lesion_make_menu (OssaDocument *document)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) places = g_menu_new ();
  g_autoptr (GMenuModel) regions = make_regions (ossa_document_get_bone (document));

  g_menu_append (places, _ ("At the _Weakest Place"), "lesions.add-weakest");
  g_menu_append (places, _ ("In the _Middle of the Bone"), "lesions.add-middle");
  g_menu_append (places, _ ("From a _Surface File…"), "lesions.add-file");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (places));
  if (g_menu_model_get_n_items (regions) > 0)
    g_menu_append_section (menu, _ ("From a Region of the File"), regions);
  return G_MENU_MODEL (menu);
}
