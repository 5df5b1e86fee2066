// node claimreview.mjs FILE: expands a graph of ClaimReviews with the npm package "jsonld" and checks that every term
// means something in schema.org. The context is the small one below, so that nothing is fetched.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const jsonld = createRequire(process.cwd() + "/")("jsonld");
const schema = "http://schema.org/";
const documentLoader = async (url) => {
  if (url.replace(/\/$/, "") !== "https://schema.org") throw new Error(`asked for ${url}`);
  return { contextUrl: null, documentUrl: url, document: { "@context": { "@vocab": schema, type: "@type", id: "@id", url: { "@id": schema + "url", "@type": "@id" }, sameAs: { "@id": schema + "sameAs", "@type": "@id" } } } };
};

const required = ["claimReviewed", "reviewRating", "url"];
const graph = await jsonld.expand(JSON.parse(readFileSync(process.argv[2], "utf8")), { documentLoader, safe: true });
if (graph.length === 0) throw new Error("the graph is empty");
for (const review of graph) {
  if (!review["@type"]?.includes(schema + "ClaimReview")) throw new Error(`no ClaimReview: ${JSON.stringify(review["@type"])}`);
  for (const term of required) if (!review[schema + term]) throw new Error(`lacks ${term}`);
  const rating = review[schema + "reviewRating"][0];
  for (const term of ["alternateName", "ratingValue", "bestRating", "worstRating", "reviewAspect"]) if (!rating[schema + term]) throw new Error(`the rating lacks ${term}`);
}
console.log(`${graph.length} ClaimReviews expand: ${graph.map((r) => r[schema + "reviewRating"][0][schema + "reviewAspect"][0]["@value"]).join(", ")}`);
