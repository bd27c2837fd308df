#include "CSpecial.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/digamma.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <limits>

namespace {

using namespace boost::math::policies;

// Doubles stay doubles: the promotion to long double costs an order of magnitude in speed and
// ties the last digits to the ABI. Errors become NaN or infinity instead of exceptions.
typedef policy<domain_error<errno_on_error>, pole_error<errno_on_error>,
               overflow_error<errno_on_error>, evaluation_error<errno_on_error>,
               rounding_error<errno_on_error>, indeterminate_result_error<errno_on_error>,
               promote_double<false>>
    Quiet;

const double undefined = std::numeric_limits<double>::quiet_NaN();

template <class Distribution>
double tail(const Distribution &d, double x, int upper) {
  return upper ? cdf(complement(d, x)) : cdf(d, x);
}

template <class Distribution>
double point(const Distribution &d, double p, int upper) {
  return upper ? quantile(complement(d, p)) : quantile(d, p);
}

template <class Body>
double guarded(Body body) {
  try {
    return body();
  } catch (...) {
    return undefined;
  }
}

typedef boost::math::normal_distribution<double, Quiet> Normal;
typedef boost::math::students_t_distribution<double, Quiet> StudentT;
typedef boost::math::chi_squared_distribution<double, Quiet> ChiSquare;
typedef boost::math::fisher_f_distribution<double, Quiet> FisherF;
typedef boost::math::beta_distribution<double, Quiet> Beta;
typedef boost::math::gamma_distribution<double, Quiet> Gamma;

}  // namespace

extern "C" {

double special_normal_tail(double z, int upper) {
  return guarded([=] { return tail(Normal(0, 1), z, upper); });
}

double special_t_tail(double x, double df, int upper) {
  return guarded([=] { return tail(StudentT(df), x, upper); });
}
double special_t_quantile(double p, double df, int upper) {
  return guarded([=] { return point(StudentT(df), p, upper); });
}
double special_t_density(double x, double df) {
  return guarded([=] { return pdf(StudentT(df), x); });
}

double special_chi_square_tail(double x, double df, int upper) {
  return guarded([=] { return tail(ChiSquare(df), x, upper); });
}
double special_chi_square_quantile(double p, double df, int upper) {
  return guarded([=] { return point(ChiSquare(df), p, upper); });
}
double special_chi_square_density(double x, double df) {
  return guarded([=] { return pdf(ChiSquare(df), x); });
}

double special_f_tail(double x, double df1, double df2, int upper) {
  return guarded([=] { return tail(FisherF(df1, df2), x, upper); });
}
double special_f_quantile(double p, double df1, double df2, int upper) {
  return guarded([=] { return point(FisherF(df1, df2), p, upper); });
}
double special_f_density(double x, double df1, double df2) {
  return guarded([=] { return pdf(FisherF(df1, df2), x); });
}

double special_beta_tail(double x, double a, double b, int upper) {
  return guarded([=] { return tail(Beta(a, b), x, upper); });
}
double special_beta_quantile(double p, double a, double b, int upper) {
  return guarded([=] { return point(Beta(a, b), p, upper); });
}
double special_beta_density(double x, double a, double b) {
  return guarded([=] { return pdf(Beta(a, b), x); });
}

double special_gamma_tail(double x, double shape, double scale, int upper) {
  return guarded([=] { return tail(Gamma(shape, scale), x, upper); });
}
double special_gamma_quantile(double p, double shape, double scale, int upper) {
  return guarded([=] { return point(Gamma(shape, scale), p, upper); });
}
double special_gamma_density(double x, double shape, double scale) {
  return guarded([=] { return pdf(Gamma(shape, scale), x); });
}

double special_log_gamma(double x) {
  return guarded([=] { return boost::math::lgamma(x, Quiet()); });
}
double special_digamma(double x) {
  return guarded([=] { return boost::math::digamma(x, Quiet()); });
}

}  // extern "C"
