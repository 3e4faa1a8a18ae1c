/* SPDX-License-Identifier: LGPL-3.0-or-later */
#pragma once

#include "ossa-study.h"

G_BEGIN_DECLS

/**
 * ossa_cli_save_picture:
 * @lesions: of OssaLesion
 * @construct: the hardware, or %NULL
 * @load: which load of @outcome
 *
 * A PNG of the bone from the front and from lateral, coloured by its factor under @load, with
 * lesions, hardware, the weakest place, a scale and the assumptions.
 */
gboolean ossa_cli_save_picture (OssaBone *bone,
                                const GPtrArray *lesions,
                                const OssaConstruct *construct,
                                const OssaOutcome *outcome,
                                guint load,
                                const char *path,
                                GError **error);

G_END_DECLS
