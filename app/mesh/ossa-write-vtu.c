/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include <string.h>
#include <zlib.h>

#include "ossa-data.h"
#include "ossa-mesh-io.h"
#include "ossa-mesh-quantity.h"
#include "ossa-vtk-cells.h"

#define BLOCK_BYTES (1u << 20)
#define LEVEL       4 /* of zlib: half the time of its default for a few per cent more bytes */

/* The XML and, growing beside it, the data that its offsets point into. */
typedef struct {
  GString *xml;
  GString *data;
} Writer;

static void
append_count (GString *data, guint64 count)
{
  count = GUINT64_TO_LE (count);
  g_string_append_len (data, (const char *)&count, sizeof count);
}

static void
set_count (GString *data, gsize at, guint64 count)
{
  count = GUINT64_TO_LE (count);
  memcpy (data->str + at, &count, sizeof count);
}

/* Number of blocks, their size, the last one's (0: as the others), their packed sizes; then the
 * blocks. */
static void
append_packed (GString *data, const guint8 *bytes, gsize length)
{
  gsize n_blocks = (length + BLOCK_BYTES - 1) / BLOCK_BYTES, table;
  uLong room = compressBound (BLOCK_BYTES);
  g_autofree guint8 *packed = g_malloc (room);

  append_count (data, n_blocks);
  append_count (data, BLOCK_BYTES);
  append_count (data, length % BLOCK_BYTES);
  table = data->len;
  for (gsize i = 0; i < n_blocks; i++)
    append_count (data, 0);
  for (gsize i = 0; i < n_blocks; i++) {
    gsize n = MIN (BLOCK_BYTES, length - i * BLOCK_BYTES);
    uLongf n_packed = room;

    compress2 (packed, &n_packed, bytes + i * BLOCK_BYTES, n, LEVEL);
    g_string_append_len (data, (const char *)packed, (gssize)n_packed);
    set_count (data, table + 8 * i, n_packed);
  }
}

static void
write_array (Writer *self,
             const char *type,
             const char *name,
             int n_components,
             const void *values,
             gsize bytes)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  g_string_append_printf (self->xml,
                          "        <DataArray type=\"%s\" Name=\"%s\" NumberOfComponents=\"%d\" "
                          "format=\"appended\" offset=\"%" G_GSIZE_FORMAT "\"/>\n",
                          type, escaped, n_components, self->data->len);
  append_packed (self->data, values, bytes);
}

/* Arrays whose name says another unit than the one they are held in go back into that unit. */
static void
write_field (Writer *self, const OssaMeshArray *array, gsize n)
{
  g_autofree double *scaled = NULL;
  const double *values = array->values;
  const char *unit;
  double factor = 1;

  n *= (gsize)array->n_components;
  if (array->quantity != OSSA_QUANTITY_OTHER)
    ossa_quantity_from_name (array->name, &unit, &factor);
  if (factor != 1) {
    values = scaled = g_new (double, n);
    for (gsize i = 0; i < n; i++)
      scaled[i] = array->values[i] / factor;
  }
  write_array (self, "Float64", array->name, array->n_components, values, n * sizeof *values);
}

static void
write_fields (Writer *self, const OssaMesh *mesh, OssaMeshPlace place)
{
  gsize n =
      place == OSSA_MESH_ON_POINTS ? ossa_mesh_get_n_points (mesh) : ossa_mesh_get_n_cells (mesh);

  for (guint i = 0; i < ossa_mesh_get_n_arrays (mesh); i++)
    if (ossa_mesh_get_array (mesh, i)->place == place)
      write_field (self, ossa_mesh_get_array (mesh, i), n);
}

static void
write_region (Writer *self, const OssaMeshRegion *region, guint32 n_cells)
{
  g_autofree guint8 *inside = g_new0 (guint8, n_cells);
  g_autofree char *name = g_strconcat ("region:", region->name, NULL);

  for (guint32 i = 0; i < region->n_cells; i++)
    inside[region->cells[i]] = 1;
  write_array (self, "UInt8", name, 1, inside, n_cells);
}

static void
write_cells (Writer *self, const OssaMesh *mesh)
{
  guint32 n_cells = ossa_mesh_get_n_cells (mesh);
  g_autofree gint32 *ends = g_new (gint32, n_cells);
  g_autofree guint8 *types = g_new (guint8, n_cells);
  gint32 end = 0;

  for (guint32 i = 0; i < n_cells; i++) {
    int n;

    ossa_mesh_get_cell_nodes (mesh, i, &n);
    ends[i] = end += n;
    types[i] = ossa_vtk_type_of_cell (ossa_mesh_get_cell_type (mesh, i));
  }
  /* the mesh keeps all nodes in one run */
  write_array (self, "Int32", "connectivity", 1, ossa_mesh_get_cell_nodes (mesh, 0, NULL),
               (gsize)end * sizeof end);
  write_array (self, "Int32", "offsets", 1, ends, (gsize)n_cells * sizeof *ends);
  write_array (self, "UInt8", "types", 1, types, n_cells);
}

static void
write_mesh (Writer *self, const OssaMesh *mesh)
{
  guint32 n_points = ossa_mesh_get_n_points (mesh), n_cells = ossa_mesh_get_n_cells (mesh);

  g_string_append_printf (self->xml,
                          "<?xml version=\"1.0\"?>\n"
                          "<VTKFile type=\"UnstructuredGrid\" version=\"1.0\" byte_order=\"%s\" "
                          "header_type=\"UInt64\" compressor=\"vtkZLibDataCompressor\">\n"
                          "  <UnstructuredGrid>\n"
                          "    <Piece NumberOfPoints=\"%u\" NumberOfCells=\"%u\">\n"
                          "      <PointData>\n",
                          G_BYTE_ORDER == G_LITTLE_ENDIAN ? "LittleEndian" : "BigEndian", n_points,
                          n_cells);
  write_fields (self, mesh, OSSA_MESH_ON_POINTS);
  g_string_append (self->xml, "      </PointData>\n      <CellData>\n");
  write_fields (self, mesh, OSSA_MESH_ON_CELLS);
  for (guint i = 0; i < ossa_mesh_get_n_regions (mesh); i++)
    write_region (self, ossa_mesh_get_region (mesh, i), n_cells);
  g_string_append (self->xml, "      </CellData>\n      <Points>\n");
  write_array (self, "Float64", "Points", 3, ossa_mesh_get_points (mesh),
               n_points * sizeof (OssaVec));
  g_string_append (self->xml, "      </Points>\n      <Cells>\n");
  write_cells (self, mesh);
  g_string_append (self->xml, "      </Cells>\n    </Piece>\n  </UnstructuredGrid>\n"
                              "  <AppendedData encoding=\"raw\">\n_");
  g_string_append_len (self->xml, self->data->str, (gssize)self->data->len);
  g_string_append (self->xml, "\n  </AppendedData>\n</VTKFile>\n");
}

gboolean
ossa_mesh_save_vtu (const OssaMesh *mesh, const char *path, GError **error)
{
  g_autoptr (GString) xml = g_string_new (NULL);
  g_autoptr (GString) data = g_string_new (NULL);
  Writer self = { xml, data };

  g_return_val_if_fail (mesh != NULL && path != NULL, FALSE);

  write_mesh (&self, mesh);
  return ossa_data_save_atomic (path, xml->str, (gssize)xml->len, error);
}
