/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>

#include "ossa-plan-run.h"

/* A small bone for tests that need the whole way: a round rod of 12 mm radius and 160 mm length
 * along z, as ASCII STL. */

#define ROD_SIDES  24
#define ROD_RINGS  16
#define ROD_RADIUS 12.0
#define ROD_LENGTH 160.0

static inline OssaVec
rod_point (int ring, int side)
{
  double angle = 2 * G_PI * side / ROD_SIDES;

  return ossa_vec (ROD_RADIUS * cos (angle), ROD_RADIUS * sin (angle),
                   ROD_LENGTH * ring / ROD_RINGS);
}

static inline void
rod_add_triangle (GString *text, OssaVec a, OssaVec b, OssaVec c)
{
  const OssaVec corners[] = { a, b, c };
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE], z[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, "facet normal 0 0 0\nouter loop\n");
  for (int i = 0; i < 3; i++)
    g_string_append_printf (text, "vertex %s %s %s\n", g_ascii_dtostr (x, sizeof x, corners[i].x),
                            g_ascii_dtostr (y, sizeof y, corners[i].y),
                            g_ascii_dtostr (z, sizeof z, corners[i].z));
  g_string_append (text, "endloop\nendfacet\n");
}

/* Writes the rod into @folder; its path, owned. */
static inline char *
rod_write (const char *folder)
{
  g_autoptr (GString) text = g_string_new ("solid rod\n");
  char *path = g_build_filename (folder, "rod.stl", NULL);

  for (int side = 0; side < ROD_SIDES; side++) {
    rod_add_triangle (text, ossa_vec (0, 0, 0), rod_point (0, side + 1), rod_point (0, side));
    rod_add_triangle (text, ossa_vec (0, 0, ROD_LENGTH), rod_point (ROD_RINGS, side),
                      rod_point (ROD_RINGS, side + 1));
    for (int ring = 0; ring < ROD_RINGS; ring++) {
      rod_add_triangle (text, rod_point (ring, side), rod_point (ring, side + 1),
                        rod_point (ring + 1, side));
      rod_add_triangle (text, rod_point (ring, side + 1), rod_point (ring + 1, side + 1),
                        rod_point (ring + 1, side));
    }
  }
  g_string_append (text, "endsolid rod\n");
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

/* A plan for the rod with a lytic sphere in its wall, cells of 3 mm, torsion. */
static inline OssaPlan *
rod_plan (const char *path)
{
  OssaPlan *plan = ossa_plan_new ();
  g_autoptr (OssaLesion) lesion = NULL;

  g_assert_true (ossa_plan_set_source (plan, path, 1, FALSE, NULL));
  ossa_plan_set_site (plan, OSSA_SITE_LONG_BONE, OSSA_SIDE_RIGHT);
  g_assert_true (ossa_plan_set_cell (plan, 3, NULL));
  lesion = ossa_lesion_new_ellipsoid ("hole", OSSA_LESION_LYTIC,
                                      ossa_vec (ROD_RADIUS, 0, ROD_LENGTH / 2), ossa_vec (8, 8, 8),
                                      NULL, NULL);
  g_assert_true (ossa_plan_add_lesion (plan, lesion, NULL));
  ossa_plan_add_load (plan, "torsion");
  return plan;
}

static inline void
rod_remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    rod_remove_tree (child);
  }
  g_remove (path);
}
