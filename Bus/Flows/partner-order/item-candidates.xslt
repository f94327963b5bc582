<?xml version="1.0" encoding="UTF-8"?>
<!-- What the item may be registered as: the seller's number (or its SKU), the GTIN as written and with 14 digits, the buyer's number. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" exclude-result-prefixes="cac cbc">
  <xsl:template match="/cac:LineItem">
    <Candidates>
      <xsl:for-each select="cac:Item/cac:SellersItemIdentification/cbc:ID[normalize-space()]">
        <Candidate by="SellerItemId" value="{normalize-space()}"/>
        <Candidate by="Sku" value="{normalize-space()}"/>
      </xsl:for-each>
      <xsl:for-each select="cac:Item/cac:StandardItemIdentification/cbc:ID[normalize-space()]">
        <xsl:variable name="gtin" select="normalize-space()"/>
        <xsl:if test="string-length($gtin) &lt; 15 and not(translate($gtin, '0123456789', ''))">
          <Candidate by="Gtin" value="{$gtin}"/>
          <xsl:if test="string-length($gtin) &lt; 14">
            <Candidate by="Gtin" value="{substring(concat('00000000000000', $gtin), string-length($gtin) + 1)}"/>
          </xsl:if>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="cac:Item/cac:BuyersItemIdentification/cbc:ID[normalize-space()]">
        <Candidate by="BuyerItemId" value="{normalize-space()}"/>
      </xsl:for-each>
    </Candidates>
  </xsl:template>
</xsl:stylesheet>
