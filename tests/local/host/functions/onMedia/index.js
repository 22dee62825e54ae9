// Receives the judgement of a picture.
exports.main = async (event) => {
  console.info(JSON.stringify(event))
}
