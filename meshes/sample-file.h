/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-mesh.h"
#include "sample-bone.h"

G_BEGIN_DECLS

/* The bone as a mesh in the file's frame: tetrahedra, cell array "rho_ash" (the bone before its
 * lesions), regions cortical, trabecular, marrow (each cell in one) and the lesions (over them). */
OssaMesh *sample_file_make_mesh (const SampleBone *bone, GError **error);

/* Writes DIRECTORY/NAME.vtu and DIRECTORY/NAME.truth.xml. */
gboolean sample_file_save (const SampleBone *bone, const char *directory, GError **error);

G_END_DECLS
