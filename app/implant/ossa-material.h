/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-construct.h"

G_BEGIN_DECLS

typedef struct _xmlNode xmlNode;

/* The rows of implant/data/materials.xml: a new array of OssaMaterial. */
GArray *ossa_materials_load (GError **error);

/* Reads one <material> of that file or of a plugin and appends it; an id that is there already is
 * an error. */
gboolean ossa_materials_add_from_xml (GArray *materials, const xmlNode *node, GError **error);

/* By id, borrowed, or %NULL. */
const OssaMaterial *ossa_materials_find (const GArray *materials, const char *id);

G_END_DECLS
