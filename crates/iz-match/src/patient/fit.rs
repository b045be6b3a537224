use super::agreement::is_namesake;
use super::{Comparison, Field, Level, Matcher, Profile, Verdict, Veto};

/// What people decided about pairs, learned: whom they link, whom they leave apart, and what they put aside.
///
/// Those who label pairs follow a policy, and it differs from place to place. A fit learns it from their labels, by
/// multinomial logistic regression on the level of each field (apart where a veto holds), the score, and the verdict of the
/// rules. The same labels always give the same fit.
///
/// It holds no value of a person.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Fit {
    /// For each feature, what it says for one person, for perhaps, and for two.
    coefficients: Vec<[f64; 3]>,
}

/// The penalty on the squares of coefficients, half of it for the whole sum of losses: the usual one.
const PENALTY: f64 = 1.0;

/// Steps of the descent.
const STEPS: u32 = 2_000;

/// A place for each level of each field, without a veto and with one; then the steps of the score, the verdict of the rules,
/// whether there is a veto, whether name and birth date agree, and the constant.
const FEATURES: usize = 2 * LEVELS + STEPS_OF_SCORE + 6;

const LEVELS: usize = Field::COUNT * Level::COUNT;

/// The score counts in steps of three bits from -10 on, since what it says is no straight line.
const STEPS_OF_SCORE: usize = 12;

impl Fit {
    /// Learns from labelled pairs. The matcher is the one that the fit is for.
    ///
    /// Labels that nobody gave are not learned: without any the fit says [`Verdict::Possible`] to all.
    #[must_use]
    pub fn learn<'a>(
        matcher: &Matcher,
        labelled: impl IntoIterator<Item = (&'a Profile, &'a Profile, Verdict)>,
    ) -> Self {
        let mut examples: Vec<(Vec<(usize, f64)>, usize)> = labelled
            .into_iter()
            .map(|(one, other, label)| {
                let comparison = one.compare(other);
                let score = matcher.score_of(&comparison, one);
                (features(&comparison, score, matcher.verdict_by_rule(&comparison, score)), class(label))
            })
            .collect();
        // Sums of floating numbers depend on their order.
        examples.sort_unstable_by(|(one, one_class), (other, other_class)| {
            let values = |features: &[(usize, f64)]| {
                features.iter().map(|(at, value)| (*at, value.to_bits())).collect::<Vec<_>>()
            };
            (values(one), one_class).cmp(&(values(other), other_class))
        });
        Self { coefficients: descend(&examples) }
    }

    /// What people would have said.
    pub(super) fn verdict(&self, comparison: &Comparison, score: f64, by_rule: Verdict) -> Verdict {
        let [same, possible, different] = probabilities(&self.coefficients, &features(comparison, score, by_rule));
        if same > possible && same > different {
            Verdict::Same
        } else if different > possible {
            Verdict::Different
        } else {
            Verdict::Possible
        }
    }
}

fn class(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Same => 0,
        Verdict::Possible => 1,
        Verdict::Different => 2,
    }
}

/// The features that are not 0.
fn features(comparison: &Comparison, score: f64, by_rule: Verdict) -> Vec<(usize, f64)> {
    let has_veto = Veto::of(comparison).next().is_some();
    let mut features = Vec::new();
    for (field, level) in comparison.known() {
        let at = field.place() * Level::COUNT + level.place();
        features.push((at, 1.0));
        if has_veto {
            features.push((LEVELS + at, 1.0));
        }
    }
    let mut step = -10.0;
    for at in 0..STEPS_OF_SCORE {
        features.push((2 * LEVELS + at, ((score - step) / 3.0).clamp(0.0, 1.0)));
        step += 3.0;
    }
    let rest = 2 * LEVELS + STEPS_OF_SCORE;
    features.push((rest + class(by_rule), 1.0));
    if has_veto {
        features.push((rest + 3, 1.0));
    }
    if is_namesake(comparison) {
        features.push((rest + 4, 1.0));
    }
    features.push((rest + 5, 1.0));
    features
}

fn probabilities(coefficients: &[[f64; 3]], features: &[(usize, f64)]) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for (at, value) in features {
        if let Some(row) = coefficients.get(*at) {
            for (sum, coefficient) in sums.iter_mut().zip(row) {
                *sum += coefficient * value;
            }
        }
    }
    let most = sums.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let shares = sums.map(|sum| (sum - most).exp());
    let total: f64 = shares.iter().sum();
    shares.map(|share| share / total)
}

/// Accelerated gradient descent (Nesterov) on the penalised loss, which has one minimum. The step is the inverse of a
/// bound of the curvature: half of the greatest sum of squares of an example, for each example, and the penalty.
fn descend(examples: &[(Vec<(usize, f64)>, usize)]) -> Vec<[f64; 3]> {
    let squares = examples.iter().map(|(features, _)| features.iter().map(|(_, value)| value * value).sum::<f64>());
    let step = 1.0 / (squares.sum::<f64>() / 2.0 + PENALTY);
    let mut now = vec![[0.0; 3]; FEATURES];
    let mut ahead = now.clone();
    for turn in 0..STEPS {
        let mut gradient: Vec<[f64; 3]> = ahead.iter().map(|row| row.map(|value| value * PENALTY)).collect();
        for (features, label) in examples {
            let mut errors = probabilities(&ahead, features);
            if let Some(error) = errors.get_mut(*label) {
                *error -= 1.0;
            }
            for (at, value) in features {
                if let Some(row) = gradient.get_mut(*at) {
                    for (slope, error) in row.iter_mut().zip(errors) {
                        *slope += error * value;
                    }
                }
            }
        }
        let momentum = f64::from(turn) / f64::from(turn + 3);
        for ((now, ahead), gradient) in now.iter_mut().zip(&mut ahead).zip(&gradient) {
            for ((now, ahead), slope) in now.iter_mut().zip(ahead).zip(gradient) {
                let next = *ahead - step * slope;
                *ahead = next + momentum * (next - *now);
                *now = next;
            }
        }
    }
    now
}
