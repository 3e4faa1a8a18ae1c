/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-bone.h"

/* Straight bones whose measures are known. Only for tests. */

#define BEAM_RADIUS 15.0
#define BEAM_LENGTH 400.0

/* Marks a cell of a rod: @radius of its centre, @height above the rod's lower end. */
typedef const char *(*BeamRegionFunc) (double radius, double height);

static inline guint32
beam_node (guint32 ring, guint32 sector, guint32 layer, guint32 rings, guint32 sectors)
{
  guint32 base = layer * (rings * sectors + 1);

  return ring == 0 ? base : base + 1 + (ring - 1) * sectors + sector % sectors;
}

/* A rod of wedges and hexahedra along z, from 0 to BEAM_LENGTH: a surface when @volume is %FALSE.
 */
static inline OssaMeshBuilder *
beam_builder (gboolean volume, BeamRegionFunc region)
{
  enum { RINGS = 6, SECTORS = 48, LAYERS = 80 };
  OssaMeshBuilder *builder = ossa_mesh_builder_new ("rod", "test");

  for (guint32 l = 0; l <= LAYERS; l++)
    for (guint32 r = 0; r <= RINGS; r++)
      for (guint32 s = 0; s < (r == 0 ? 1 : SECTORS); s++) {
        double radius = BEAM_RADIUS * r / RINGS, phi = 2 * G_PI * s / SECTORS;

        ossa_mesh_builder_add_point (
            builder, ossa_vec (radius * cos (phi), radius * sin (phi), BEAM_LENGTH * l / LAYERS));
      }
  for (guint32 l = 0; l < LAYERS; l++)
    for (guint32 r = 0; r < RINGS; r++)
      for (guint32 s = 0; s < SECTORS; s++) {
        guint32 a = beam_node (r, s, l, RINGS, SECTORS),
                b = beam_node (r + 1, s, l, RINGS, SECTORS);
        guint32 c = beam_node (r + 1, s + 1, l, RINGS, SECTORS),
                d = beam_node (r, s + 1, l, RINGS, SECTORS);
        guint32 up = RINGS * SECTORS + 1, cell;
        const guint32 wedge[6] = { a, b, c, a + up, b + up, c + up };
        const guint32 hex[8] = { a, b, c, d, a + up, b + up, c + up, d + up };
        const guint32 bottom[4] = { a, d, c, b }, top[4] = { a + up, b + up, c + up, d + up };
        const guint32 side[4] = { b, c, c + up, b + up };
        const guint32 low[3] = { a, c, b }, high[3] = { a + up, b + up, c + up };

        if (volume) {
          cell = r == 0 ? ossa_mesh_builder_add_cell (builder, OSSA_CELL_WEDGE6, wedge, 6)
                        : ossa_mesh_builder_add_cell (builder, OSSA_CELL_HEX8, hex, 8);
          if (region != NULL) {
            const char *name =
                region (BEAM_RADIUS * (r + 0.5) / RINGS, BEAM_LENGTH * (l + 0.5) / LAYERS);

            if (name != NULL)
              ossa_mesh_builder_add_to_region (builder, name, cell);
          }
          continue;
        }
        if (r + 1 == RINGS)
          ossa_mesh_builder_add_cell (builder, OSSA_CELL_QUAD4, side, 4);
        if (l == 0)
          ossa_mesh_builder_add_cell (builder, r ? OSSA_CELL_QUAD4 : OSSA_CELL_TRI3,
                                      r ? bottom : low, r ? 4 : 3);
        if (l + 1 == LAYERS)
          ossa_mesh_builder_add_cell (builder, r ? OSSA_CELL_QUAD4 : OSSA_CELL_TRI3, r ? top : high,
                                      r ? 4 : 3);
      }
  return builder;
}

static inline OssaMesh *
beam_finish (OssaMeshBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  OssaMesh *mesh = ossa_mesh_builder_finish (builder, 1, &error);

  g_assert_no_error (error);
  ossa_mesh_builder_free (builder);
  return mesh;
}

static inline OssaBone *
beam_bone (OssaMesh *mesh, OssaTissueData *data, OssaMesh *canal, const char *law)
{
  g_autoptr (GError) error = NULL;
  OssaBoneOptions options = { .hints = { .site = OSSA_SITE_LONG_BONE },
                              .canal = canal,
                              .law = law };
  OssaBone *bone = ossa_bone_new (mesh, data, &options, NULL, &error);

  g_assert_no_error (error);
  return bone;
}
