#ifndef CSPECIAL_H
#define CSPECIAL_H

/// A plain C door to the Boost.Math distributions. No function throws or traps: arguments outside
/// the domain, and evaluations that fail, give NaN. `upper` is 0 for the lower tail, 1 for the upper.

#ifdef __cplusplus
extern "C" {
#endif

double special_normal_tail(double z, int upper);

double special_t_tail(double x, double df, int upper);
double special_t_quantile(double p, double df, int upper);
double special_t_density(double x, double df);

double special_chi_square_tail(double x, double df, int upper);
double special_chi_square_quantile(double p, double df, int upper);
double special_chi_square_density(double x, double df);

double special_f_tail(double x, double df1, double df2, int upper);
double special_f_quantile(double p, double df1, double df2, int upper);
double special_f_density(double x, double df1, double df2);

double special_beta_tail(double x, double a, double b, int upper);
double special_beta_quantile(double p, double a, double b, int upper);
double special_beta_density(double x, double a, double b);

double special_gamma_tail(double x, double shape, double scale, int upper);
double special_gamma_quantile(double p, double shape, double scale, int upper);
double special_gamma_density(double x, double shape, double scale);

double special_log_gamma(double x);
double special_digamma(double x);

#ifdef __cplusplus
}
#endif

#endif
