/* SPDX-License-Identifier: LGPL-3.0-or-later */
#include "ossa-strain-criterion.h"

/* Keeps 1 / 0 out of results. */
#define FACTOR_CAP 1000.0

const char *
ossa_failure_mode_id (OssaFailureMode mode)
{
  return mode == OSSA_FAILURE_TENSION ? "tension" : "compression";
}

gboolean
ossa_strain_find_limits (const OssaTissueData *data,
                         guint8 tag,
                         double *tension,
                         double *compression)
{
  const OssaTissue *tissue =
      tag > OSSA_TISSUE_NONE && tag < OSSA_N_TISSUES ? ossa_tissue_data_get (data, tag) : NULL;

  *tension = tissue != NULL ? tissue->tension_strain_limit : 0;
  *compression = tissue != NULL ? tissue->compression_strain_limit : 0;
  return *tension > 0 && *compression > 0;
}

void
ossa_risk_fill_classes (const OssaTissueData *data, guint8 classes[256])
{
  double tension, compression;

  for (guint tag = 0; tag < 256; tag++)
    classes[tag] =
        ossa_strain_find_limits (data, (guint8)tag, &tension, &compression) ? (guint8)tag : 0;
}

/* RF = max (eps1 / limit_t, -eps3 / limit_c); NaN where there is no strain. */
double
ossa_strain_get_risk (const float principals[3],
                      double tension,
                      double compression,
                      OssaFailureMode *mode)
{
  double in_tension = principals[0] / tension, in_compression = -principals[2] / compression;

  *mode = in_tension >= in_compression ? OSSA_FAILURE_TENSION : OSSA_FAILURE_COMPRESSION;
  return *mode == OSSA_FAILURE_TENSION ? in_tension : in_compression;
}

double
ossa_strain_get_factor (double risk)
{
  return 1 / fmax (risk, 1 / FACTOR_CAP);
}

gboolean
ossa_risk_scan (const float (*principals)[3],
                const guint8 *judged,
                const guint8 *tags,
                guint32 n_cells,
                const OssaTissueData *data,
                OssaRisk *risk,
                guint32 *cell)
{
  double worst = -INFINITY, tension, compression;

  for (guint32 i = 0; i < n_cells; i++) {
    OssaFailureMode mode;
    double rf;

    if (!judged[i] || !isfinite (principals[i][0]) || !isfinite (principals[i][2]) ||
        !ossa_strain_find_limits (data, tags[i], &tension, &compression))
      continue;
    rf = ossa_strain_get_risk (principals[i], tension, compression, &mode);
    if (rf <= worst)
      continue;
    worst = rf;
    *cell = i;
    risk->mode = mode;
    risk->tissue = tags[i];
    risk->strain = mode == OSSA_FAILURE_TENSION ? principals[i][0] : principals[i][2];
    risk->limit = mode == OSSA_FAILURE_TENSION ? tension : compression;
  }
  risk->factor = ossa_strain_get_factor (worst);
  return isfinite (worst);
}
