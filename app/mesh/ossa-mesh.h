/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "ossa-vec.h"

G_BEGIN_DECLS

/**
 * OssaMesh:
 *
 * What a mesh file holds: points in mm, cells of mixed types, named regions, named arrays.
 * Immutable once finished, reference counted, free to cross threads. Node order within a cell is
 * VTK's; a wedge's face (0, 1, 2) faces its face (3, 4, 5) with its right-hand normal, as in Gmsh,
 * Abaqus and vtkWedge's shape functions.
 */
typedef struct _OssaMesh OssaMesh;

typedef enum {
  OSSA_CELL_TRI3,
  OSSA_CELL_TRI6,
  OSSA_CELL_QUAD4,
  OSSA_CELL_QUAD8,
  OSSA_CELL_POLYGON, /* any number of corners from 3 */
  OSSA_CELL_TET4,
  OSSA_CELL_TET10,
  OSSA_CELL_PYRAMID5,
  OSSA_CELL_WEDGE6,
  OSSA_CELL_HEX8,
  OSSA_CELL_HEX20,
  OSSA_N_CELL_TYPES
} OssaCellType;

int ossa_cell_type_dimension (OssaCellType type); /* 2 or 3 */
int ossa_cell_type_n_nodes (OssaCellType type);   /* 0 for POLYGON */
int ossa_cell_type_n_corners (OssaCellType type); /* 0 for POLYGON */
const char *ossa_cell_type_name (OssaCellType type);

/* A named set of cells (physical group, ELSET, value of a region array). Regions may overlap. */
typedef struct {
  const char *name;
  const guint32 *cells; /* ascending */
  guint32 n_cells;
} OssaMeshRegion;

typedef enum { OSSA_MESH_ON_POINTS, OSSA_MESH_ON_CELLS } OssaMeshPlace;

/* What an array measures, told from its name (and unit, where the file gives one). */
typedef enum {
  OSSA_QUANTITY_OTHER,
  OSSA_QUANTITY_YOUNG_MPA,   /* converted to MPa */
  OSSA_QUANTITY_DENSITY_ASH, /* g/cm3 */
  OSSA_QUANTITY_DENSITY_APP, /* g/cm3 */
  OSSA_QUANTITY_DENSITY_QCT, /* g/cm3, mineral equivalent */
  OSSA_QUANTITY_HU,
} OssaQuantity;

typedef struct {
  const char *name;
  OssaMeshPlace place;
  OssaQuantity quantity;
  int n_components;
  const double *values;  /* n_components for each point or cell; quantities are finite, but may be
                          * NaN for  faces beside volume cells */
  const char *file_unit; /* what the file's values were in ("GPa", "mg/cm3"), "" for OTHER */
  gboolean unit_was_guessed; /* the file named no unit: told by the size of the values */
} OssaMeshArray;

OssaMesh *ossa_mesh_ref (OssaMesh *self);
void ossa_mesh_unref (OssaMesh *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaMesh, ossa_mesh_unref)

guint32 ossa_mesh_get_n_points (const OssaMesh *self);
const OssaVec *ossa_mesh_get_points (const OssaMesh *self);
guint32 ossa_mesh_get_n_cells (const OssaMesh *self);
OssaCellType ossa_mesh_get_cell_type (const OssaMesh *self, guint32 cell);
/* The cell's points, borrowed; @n_nodes may be %NULL. */
const guint32 *ossa_mesh_get_cell_nodes (const OssaMesh *self, guint32 cell, int *n_nodes);
gboolean ossa_mesh_has_volume (const OssaMesh *self); /* at least one cell of dimension 3 */

guint ossa_mesh_get_n_regions (const OssaMesh *self);
const OssaMeshRegion *ossa_mesh_get_region (const OssaMesh *self, guint index);
const OssaMeshRegion *ossa_mesh_find_region (const OssaMesh *self, const char *name);
guint ossa_mesh_get_n_arrays (const OssaMesh *self);
const OssaMeshArray *ossa_mesh_get_array (const OssaMesh *self, guint index);
const OssaMeshArray *ossa_mesh_find_array (const OssaMesh *self, const char *name);
/* The first array that measures @quantity, or %NULL. */
const OssaMeshArray *ossa_mesh_find_quantity (const OssaMesh *self, OssaQuantity quantity);

OssaBox ossa_mesh_get_box (const OssaMesh *self);
/* Where it came from: path (or %NULL), format name, the factor that made the file's lengths mm, and
 * whether that factor was guessed from the size of a bone. */
const char *ossa_mesh_get_path (const OssaMesh *self);
const char *ossa_mesh_get_format (const OssaMesh *self);
double ossa_mesh_get_unit_scale (const OssaMesh *self);
gboolean ossa_mesh_get_unit_was_guessed (const OssaMesh *self);

/**
 * OssaMeshBuilder:
 *
 * The one way to make a mesh; readers, generators and tests use it. Not for sharing between
 * threads. finish() checks everything (indices in range, finite points, counts of nodes, array
 * lengths, limits) and names the first fault with @source as the file.
 */
typedef struct _OssaMeshBuilder OssaMeshBuilder;

OssaMeshBuilder *ossa_mesh_builder_new (const char *source, const char *format);
void ossa_mesh_builder_free (OssaMeshBuilder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OssaMeshBuilder, ossa_mesh_builder_free)
guint32 ossa_mesh_builder_add_point (OssaMeshBuilder *self, OssaVec point); /* returns its index */
guint32 ossa_mesh_builder_add_cell (OssaMeshBuilder *self,
                                    OssaCellType type,
                                    const guint32 *nodes,
                                    int n_nodes);
/* Adds @cell to region @name, making the region when it is new. */
void ossa_mesh_builder_add_to_region (OssaMeshBuilder *self, const char *name, guint32 cell);
/* Copies @values; @n_values is checked against the counts at finish(). */
void ossa_mesh_builder_add_array (OssaMeshBuilder *self,
                                  const char *name,
                                  OssaMeshPlace place,
                                  int n_components,
                                  const double *values,
                                  gsize n_values);
/* The same for a block: @nodes holds ossa_cell_type_n_nodes() for each cell (not for POLYGON);
 * returns the first. */
guint32 ossa_mesh_builder_add_cells (OssaMeshBuilder *self,
                                     OssaCellType type,
                                     const guint32 *nodes,
                                     guint32 n_cells);
/* Room for @n more points, to be filled by the caller before the next call; %NULL for none or past
 * the limit.
 */
OssaVec *ossa_mesh_builder_append_points (OssaMeshBuilder *self, gsize n);
void ossa_mesh_builder_add_range_to_region (OssaMeshBuilder *self,
                                            const char *name,
                                            guint32 first,
                                            guint32 n_cells);
/* As add_array(), but takes @values, which g_free() can free. */
void ossa_mesh_builder_take_array (OssaMeshBuilder *self,
                                   const char *name,
                                   OssaMeshPlace place,
                                   int n_components,
                                   double *values,
                                   gsize n_values);
/* For each cell array of whole numbers whose name speaks of regions (region, material, part, label,
 * physical ...): a region "<array>:<value>" for each value, at most 4096; for an array
 * "region:<name>": the region <name> where it is not 0, and the array is dropped. Called by readers
 * of files that know no other regions. */
void ossa_mesh_builder_make_regions (OssaMeshBuilder *self);
guint32 ossa_mesh_builder_get_n_points (const OssaMeshBuilder *self);
gboolean ossa_mesh_builder_cell_is_volume (const OssaMeshBuilder *self, guint32 cell);
OssaVec ossa_mesh_builder_get_point (const OssaMeshBuilder *self, guint32 index);
guint32 ossa_mesh_builder_get_n_cells (const OssaMeshBuilder *self);
/* The builder is empty afterwards. @unit_scale (mm per file unit) multiplies every point; 0: told
 * by the longest side of the box: below 1 and from 0.01 metres, below 10 and from 1 centimetres,
 * from 10 to 2000 millimetres, else %OSSA_ERROR_GEOMETRY. So a bone of 10 cm or more in a file in
 * centimetres needs its unit given. */
OssaMesh *ossa_mesh_builder_finish (OssaMeshBuilder *self, double unit_scale, GError **error);

G_END_DECLS
